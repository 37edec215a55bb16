import type { Codec } from '../../lib/avro/codec';
import {
  createRecommendationEncoder,
  type Provenance,
  type RecommendationBody,
} from '../../lib/avro/recommendation-encoder';
import { forgetHeaders, forgetNote } from '../../lib/domain/forget';
import type { DeadLetterRecord, RecommendationRecord } from '../../lib/domain/records.generated';
import type { OutputRecord, RawRecord } from '../../lib/kafka/records';
import type { DecidedList } from '../../lib/serving/decide';
import type { DeadRecord, ForgetMarker, ReadEvent } from '../../lib/serving/read-events';

export interface ResultWriterOptions {
  readonly recommendations: { readonly topic: string; readonly codec: Pick<Codec<RecommendationRecord>, 'header'> };
  readonly deadLetters: {
    readonly topic: string;
    readonly codec: Codec<DeadLetterRecord>;
    /** Longest record that the topic takes. */
    readonly maxBytes: number;
  };
  readonly source: string;
  /** ms since 1970. */
  readonly now: () => number;
}

/** Turns decisions and dead records into Kafka records, on the partition number that their source has. */
export interface ResultWriter {
  /** @param by who decided. @param historyLength events known, this one included; -1 where nobody knew. */
  recommendation(
    partition: number,
    event: ReadEvent,
    list: DecidedList,
    featureAgeMs: number,
    by: Provenance,
    historyLength: number,
  ): OutputRecord;
  /** Says in the place of the marker that what was recommended to this customer before is to be forgotten. */
  tombstone(partition: number, marker: ForgetMarker): OutputRecord;
  /** @param by whose model failed on it, where that is why it is dead. */
  deadLetter(partition: number, dead: DeadRecord, by: Pick<Provenance, 'name' | 'version'>): OutputRecord;
}

export function createResultWriter(options: ResultWriterOptions): ResultWriter {
  const { recommendations, deadLetters, source, now } = options;
  const encoders = new WeakMap<Provenance, (body: RecommendationBody) => Buffer>();

  function encoderOf(by: Provenance): (body: RecommendationBody) => Buffer {
    let encode = encoders.get(by);
    if (!encode) encoders.set(by, (encode = createRecommendationEncoder(recommendations.codec.header, by)));
    return encode;
  }

  return {
    recommendation(partition, { record, interaction }, list, featureAgeMs, by, historyLength) {
      const offset = Number(record.offset);
      const value = encoderOf(by)({
        recommendationId: `${source}-${partition}-${offset}`,
        userId: interaction.userId,
        eventId: interaction.eventId,
        eventTimestamp: interaction.timestamp,
        partition,
        offset,
        list,
        tier: list.tier,
        featureAgeMs,
        producedAt: now(),
        historyLength,
      });
      return { topic: recommendations.topic, partition, key: interaction.userId, value };
    },
    tombstone: (partition, { record, forgets }) => ({
      topic: recommendations.topic,
      partition,
      key: forgets,
      value: null,
      headers: forgetHeaders(forgetNote(record)),
    }),
    deadLetter(partition, dead, by) {
      const { record, stage, reason } = dead;
      const value = deadLetters.codec.encode({
        topic: source,
        partition,
        offset: Number(record.offset),
        timestamp: record.timestamp,
        ...bytesThatFit(dead, deadLetters.maxBytes),
        stage,
        reason,
        model: stage === 'infer' ? `${by.name}@${by.version}` : null,
        failed_at: now(),
      });
      const key = record.key !== null && record.key.length > maxKeyBytes ? null : record.key;
      return { topic: deadLetters.topic, partition, key, value };
    },
  };
}

/** A longer key stands in the dead letter alone, and not before it as well. */
const maxKeyBytes = 10_000;
/** For the fields of known length, the framing and the record's own envelope. */
const spareBytes = 2_000;

/** The record's own bytes: all of them, unless the topic does not take so many; then the value goes first, and it says so. */
function bytesThatFit(
  { record, message }: DeadRecord,
  maxBytes: number,
): Pick<DeadLetterRecord, 'key' | 'value' | 'headers' | 'message'> {
  const { key, value } = record;
  const headers = headersOf(record);
  const headerBytes = headers.reduce((sum, header) => sum + 3 * header.name.length + header.value.length + 20, 0);
  const keyBytes = key?.length ?? 0;
  const beside = spareBytes + Math.min(keyBytes, maxKeyBytes) + keyBytes + 3 * message.length + headerBytes;
  const room = maxBytes - beside;
  const size = value?.length ?? 0;
  if (size <= room) return { key, value, headers, message };
  if (room >= 0) {
    const note = ` (the value's first ${room} of ${size} bytes: all that the topic takes)`;
    return { key, value: (value as Buffer).subarray(0, room), headers, message: message + note };
  }
  const note = ' (without value and headers: the key alone is as much as the topic takes)';
  const keyRoom = Math.max(0, maxBytes - spareBytes - maxKeyBytes - 3 * message.length);
  return { key: key?.subarray(0, keyRoom) ?? null, value: null, headers: [], message: message + note };
}

function headersOf(record: RawRecord): DeadLetterRecord['headers'] {
  return [...record.headers].map(([name, value]) => ({ name, value }));
}
