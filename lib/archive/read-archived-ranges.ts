import type { RawRecord } from '../kafka/records';
import type { Archive } from './read-archive';

/**
 * Gives the records of partitions from their offsets on, as far as the archive holds them, and says where the topic is to be read on. Records
 * come in order, with the offset behind them; at a partition's end that is the archive's. Ends early, as far as it has come, when aborted.
 */
export async function readArchivedRanges(
  archive: Archive,
  from: ReadonlyMap<number, bigint>,
  onRecords: (partition: number, records: readonly RawRecord[], next: bigint) => Promise<void>,
  signal: AbortSignal,
): Promise<ReadonlyMap<number, bigint>> {
  const reached = new Map(from);
  for (const [partition, start] of from) {
    const { low = 0n, high = 0n } = archive.ranges.get(partition) ?? {};
    if (start < low || start >= high) continue;
    for await (const records of archive.partition(partition, start)) {
      signal.throwIfAborted();
      const last = records.at(-1);
      if (!last) continue;
      await onRecords(partition, records, last.offset + 1n);
    }
    await onRecords(partition, [], high);
    reached.set(partition, high);
  }
  return reached;
}
