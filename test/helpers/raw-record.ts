import type { OutputRecord, RawRecord } from '../../lib/kafka/records';

/** A record at an offset; say what matters. */
export function aRecord(offset: number, fields: Partial<RawRecord> = {}): RawRecord {
  const value = Buffer.from(`v${offset}`);
  return {
    offset: BigInt(offset),
    timestamp: 1_767_312_000_000 + offset,
    key: null,
    value,
    headers: new Map(),
    ...fields,
  };
}

/** Records at the offsets from `from` up to before `to`. */
export function records(from: number, to: number): RawRecord[] {
  return Array.from({ length: to - from }, (_, i) => aRecord(from + i));
}

export function anOutputRecord(text: string): OutputRecord {
  return { topic: 'out', partition: 0, key: null, value: Buffer.from(text) };
}
