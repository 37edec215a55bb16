import type { IHeaders, KafkaMessage } from 'kafkajs';

/** A record as it lies in a partition. */
export interface RawRecord {
  readonly offset: bigint;
  /** ms since 1970 UTC, set by its writer or the broker. */
  readonly timestamp: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: ReadonlyMap<string, Buffer>;
}

/** A record to write; the partition is chosen by its writer. */
export interface OutputRecord {
  readonly topic: string;
  readonly partition: number;
  readonly key: Buffer | string | null;
  /** Null deletes the key in a compacted topic. */
  readonly value: Buffer | null;
  readonly headers?: OutputHeaders;
}

/** By name; few and short, as each counts in the size of its request. */
export type OutputHeaders = Readonly<Record<string, Buffer | string>>;

/** One for all records without any. */
export const noHeaders: RawRecord['headers'] = new Map();

export function rawRecord(message: KafkaMessage): RawRecord {
  return {
    offset: BigInt(message.offset),
    timestamp: Number(message.timestamp),
    key: message.key,
    value: message.value,
    headers: message.headers === undefined ? noHeaders : rawHeaders(message.headers),
  };
}

function rawHeaders(headers: IHeaders): ReadonlyMap<string, Buffer> {
  const entries = Object.entries(headers);
  if (entries.length === 0) return noHeaders;
  return new Map(
    entries.flatMap(([name, value]) => {
      // The types do not tell of a header without a value.
      const one = (Array.isArray(value) ? value[0] : value) as Buffer | string | null | undefined;
      return one === undefined ? [] : [[name, Buffer.from(one ?? '')] as const];
    }),
  );
}
