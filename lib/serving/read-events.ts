import { toInteraction } from '../avro/record-mapping';
import type { Codec, DecodeReason } from '../avro/codec';
import { backfillHeader } from '../domain/backfill';
import { cleanInteraction, type RejectReason } from '../domain/clean-interaction';
import { forgottenUser } from '../domain/forget';
import type { Interaction } from '../domain/interaction';
import type { UserHistoryRecord } from '../domain/records.generated';
import { replayedFrom } from '../domain/replay';
import type { RawRecord } from '../kafka/records';

export interface ReadEvent {
  readonly record: RawRecord;
  readonly interaction: Interaction;
  /** Whether it asks for a recommendation. */
  readonly triggers: boolean;
}

/** A marker: everything before it of this customer is forgotten (lib/domain/forget.ts). */
export interface ForgetMarker {
  readonly record: RawRecord;
  /** The customer's id. */
  readonly forgets: string;
  /** Whether it asks for a tombstone. */
  readonly triggers: boolean;
}

export interface DeadRecord {
  readonly record: RawRecord;
  readonly stage: 'decode' | 'validate' | 'infer';
  readonly reason: DecodeReason | RejectReason | 'too-large' | 'inference-failed';
  readonly message: string;
}

export interface EventReaderOptions {
  readonly codec: Codec<UserHistoryRecord>;
  readonly topic: string;
  readonly maxRecordBytes: number;
  readonly triggers: Pick<ReadonlySet<string>, 'has'>;
  /** Events before it, in ms since 1970, only fill histories. */
  readonly recommendFrom: number | null;
}

export type EventReader = (partition: number, record: RawRecord) => ReadEvent | ForgetMarker | DeadRecord;

/** Decodes and cleans one record; decided by the record alone, so that a redelivery ends the same. */
export function createEventReader({
  codec,
  topic,
  maxRecordBytes,
  triggers,
  recommendFrom,
}: EventReaderOptions): EventReader {
  return (partition, record) => {
    const { offset, timestamp, value, headers } = record;
    const size = value?.length ?? 0;
    if (size > maxRecordBytes) {
      const message = `the value has ${size} bytes, expected at most ${maxRecordBytes} (recommender.maxRecordBytes)`;
      return { record, stage: 'decode', reason: 'too-large', message };
    }
    const decoded = codec.decode(value);
    if (!decoded.ok) {
      const forgets = forgottenUser(record);
      if (forgets !== null) return { record, forgets, triggers: true };
      return { record, stage: 'decode', reason: decoded.reason, message: decoded.message };
    }
    const replayOf = replayedFrom(headers, topic);
    const cleaned = cleanInteraction(toInteraction(decoded.value), { topic, partition, offset, timestamp, replayOf });
    if (!cleaned.ok) return { record, stage: 'validate', reason: cleaned.reason, message: cleaned.message };
    const { interaction } = cleaned;
    const wanted =
      triggers.has(interaction.eventType) && (recommendFrom === null || interaction.timestamp >= recommendFrom);
    return { record, interaction, triggers: wanted && !headers.has(backfillHeader) };
  };
}
