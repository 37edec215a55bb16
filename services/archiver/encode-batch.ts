import type { Codec } from '../../lib/avro/codec';
import { toInteraction } from '../../lib/avro/record-mapping';
import type { CommitPart } from '../../lib/archive/commit-log';
import { dayOf, eventFileKey, markersKey, type OffsetSpan } from '../../lib/archive/layout';
import { encodeMarkers, type ArchivedMarker } from '../../lib/archive/markers';
import { backfillHeader } from '../../lib/domain/backfill';
import { cleanInteraction } from '../../lib/domain/clean-interaction';
import { forgottenUser } from '../../lib/domain/forget';
import { Forgotten } from '../../lib/domain/forgotten';
import type { UserHistoryRecord } from '../../lib/domain/records.generated';
import { replayedFrom } from '../../lib/domain/replay';
import type { RawRecord } from '../../lib/kafka/records';
import { createEventWriter, type EventWriter } from '../../lib/parquet/event-writer';

/** Records of a partition from `from` up to before `to`. */
export interface Batch {
  readonly topic: string;
  readonly partition: number;
  readonly from: bigint;
  readonly to: bigint;
  readonly records: readonly RawRecord[];
}

export interface EncodedBatch {
  readonly parts: readonly CommitPart[];
  readonly archived: number;
  /** Events of customers whose marker follows in the same batch. */
  readonly forgotten: number;
  readonly markers: number;
  /** Records that are no events, by the stream's own rules. */
  readonly rejected: number;
}

/** Records that are decoded before others get their turn. */
const atOnce = 2_000;

/** One file for each UTC day of its events, and one for who asks to be forgotten. Decided by the records alone: doing it again gives the same. */
export async function encodeBatch(
  batch: Batch,
  codec: Pick<Codec<UserHistoryRecord>, 'decode'>,
  maxRecordBytes: number,
): Promise<EncodedBatch> {
  const { topic, partition, records } = batch;
  const markers = records.flatMap((record): ArchivedMarker[] => {
    const userId = forgottenUser(record);
    return userId === null ? [] : [{ userId, partition, offset: record.offset, timestamp: record.timestamp }];
  });
  const forgottenUsers = new Forgotten();
  for (const marker of markers) forgottenUsers.add(marker.userId, marker);
  const files = new Map<string, EventWriter>();
  let [archived, forgotten] = [0, 0];
  for (const [at, record] of records.entries()) {
    if (at % atOnce === atOnce - 1) await new Promise((resolve) => setImmediate(resolve));
    const { value, offset, timestamp: recordTimestamp, headers } = record;
    if (value === null || value.length > maxRecordBytes) continue;
    const decoded = codec.decode(value);
    if (!decoded.ok) continue;
    const origin = { topic, partition, offset, timestamp: recordTimestamp, replayOf: replayedFrom(headers, topic) };
    const cleaned = cleanInteraction(toInteraction(decoded.value), origin);
    if (!cleaned.ok) continue;
    const { interaction } = cleaned;
    if (forgottenUsers.has(interaction.userId, { partition, offset, timestamp: recordTimestamp })) {
      forgotten++;
      continue;
    }
    const day = dayOf(interaction.timestamp);
    let file = files.get(day);
    if (!file) files.set(day, (file = createEventWriter()));
    const { attributes } = decoded.value;
    file.add({ interaction, attributes, partition, offset, recordTimestamp, backfill: headers.has(backfillHeader) });
    archived++;
  }
  const span: OffsetSpan = { topic, partition, first: batch.from, last: batch.to - 1n };
  const parts: CommitPart[] = [...files].map(([day, file]) => ({
    key: eventFileKey(day, span),
    content: file.finish(),
  }));
  if (markers.length > 0) parts.push({ key: markersKey(span), content: encodeMarkers(markers) });
  const rejected = records.length - archived - forgotten - markers.length;
  return { parts, archived, forgotten, markers: markers.length, rejected };
}
