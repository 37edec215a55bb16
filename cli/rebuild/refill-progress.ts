import type { OffsetBounds, PartState } from './end-refill';

export interface RefillProgress {
  /** Offsets read and applied, and those there were to read when it began. */
  readonly done: number;
  readonly total: number;
  /** Partitions that are still read, and those that wait for a service to take them over. */
  readonly reading: readonly number[];
  readonly waiting: readonly number[];
}

/** Offsets by partition. */
type Offsets = ReadonlyMap<number, bigint>;

/** How far a refill is that began at `from`, has come to `reached`, and had to read up to the high ends of `first`. */
export function progressOf(
  undone: readonly PartState[],
  { from, reached, first }: { from: Offsets; reached: Offsets; first: OffsetBounds },
): RefillProgress {
  const isRead = (partition: number): boolean => (reached.get(partition) ?? 0n) >= (first.get(partition)?.high ?? 0n);
  const open = [...new Set(undone.map(({ partition }) => partition))].sort((a, b) => a - b);
  const sum = (to: (partition: number) => bigint | undefined): number =>
    [...from].reduce((total, [partition, at]) => total + Number((to(partition) ?? at) - at), 0);
  const done = sum((partition) => reached.get(partition));
  return {
    done,
    total: Math.max(
      done,
      sum((partition) => first.get(partition)?.high),
    ),
    reading: open.filter((partition) => !isRead(partition)),
    waiting: open.filter(isRead),
  };
}
