import type { Codec } from '../../lib/avro/codec';
import { backfillHeader } from '../../lib/domain/backfill';
import { forgetNote, forgottenUser, type ForgetNote } from '../../lib/domain/forget';
import type { Interaction } from '../../lib/domain/interaction';
import type { RecommendationRecord, UserHistoryRecord } from '../../lib/domain/records.generated';
import { AppError } from '../../lib/errors';
import type { RawRecord } from '../../lib/kafka/records';
import { createEventReader } from '../../lib/serving/read-events';
import type { Placed, PlacedRecommendation } from './merge';

/** A record of `user_history`, not decoded before its turn comes. */
export type EventRecord = Pick<RawRecord, 'timestamp'> & {
  /** Null where it cannot be used, or is loaded history. */
  readonly read: () => Interaction | null;
  /** Of a marker: whom to forget. */
  readonly forgets: Forget | null;
};

export interface Forget {
  readonly userId: string;
  readonly note: ForgetNote;
}

export interface ReadRecommendation {
  /** Null where it cannot be read, or is a tombstone. */
  readonly record: RecommendationRecord | null;
  /** Whether it says that a customer was forgotten: their marker among the events says so too, in its place. */
  readonly isTombstone: boolean;
  readonly raw: Buffer;
}

/** Reads both inputs of a partition. */
export interface InputReader {
  events(partition: number, records: readonly RawRecord[]): Promise<Placed<EventRecord>[]>;
  recommendations(records: readonly RawRecord[], after: number): Promise<PlacedRecommendation<ReadRecommendation>[]>;
  /** Learns what `decode` needs to know for these values. Rejects with SCHEMA_REGISTRY_UNAVAILABLE. */
  prepare(values: readonly Buffer[]): Promise<void>;
  /** Of a value that was read before. Throws DATA_INVALID. */
  decode(raw: Buffer): RecommendationRecord;
}

export interface InputReaderOptions {
  readonly history: {
    readonly topic: string;
    readonly codec: Codec<UserHistoryRecord>;
    readonly maxRecordBytes: number;
  };
  readonly recommendations: Codec<RecommendationRecord>;
}

const everything = { has: () => true };

export function createInputReader({ history, recommendations: codec }: InputReaderOptions): InputReader {
  const readEvent = createEventReader({ ...history, triggers: everything, recommendFrom: null });
  return {
    async events(partition, records) {
      await history.codec.prepare(records.map(({ value }) => value));
      return records.map((record) => ({
        offset: Number(record.offset),
        value: {
          timestamp: record.timestamp,
          read() {
            if (record.headers.has(backfillHeader)) return null;
            const read = readEvent(partition, record);
            return 'interaction' in read ? read.interaction : null;
          },
          forgets: record.value === null ? forgetOf(record) : null,
        },
      }));
    },
    async recommendations(records, after) {
      await codec.prepare(records.map(({ value }) => value));
      let source = after;
      return records.map((raw) => {
        const { offset, value } = raw;
        const decoded = codec.decode(value);
        // What cannot be read takes the place of the one before it.
        if (decoded.ok) source = Math.max(source, decoded.value.source_offset);
        const record = decoded.ok ? decoded.value : null;
        return {
          offset: Number(offset),
          source: record?.source_offset ?? source,
          value: {
            record,
            raw: Buffer.from(value ?? ''),
            isTombstone: value === null && forgottenUser(raw) !== null,
          },
        };
      });
    },
    prepare: (values) => codec.prepare(values),
    decode(raw) {
      const decoded = codec.decode(raw);
      if (decoded.ok) return decoded.value;
      throw new AppError('DATA_INVALID', `a recommendation that was read before cannot be read: ${decoded.message}`);
    },
  };
}

function forgetOf(record: RawRecord): Forget | null {
  const userId = forgottenUser(record);
  return userId === null ? null : { userId, note: forgetNote(record) };
}
