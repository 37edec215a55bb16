/** A record of a partition, meant or not. */
export interface Entry<T> {
  readonly offset: bigint;
  /** ms since 1970. */
  readonly time: number;
  /** Null where it is not meant. */
  readonly row: T | null;
}

/** Offsets of a partition that are to be read: from `low` up to before `high`. */
export interface Window {
  readonly low: bigint;
  readonly high: bigint;
}

/** Partitions merged from their ends back to their beginnings, read window by window as far as it is needed. */
export interface NewestFirst<T> {
  /** By partition, what has to be read before more can be taken; empty where nothing has to. At most so many offsets of each. */
  wanted(most: bigint): ReadonlyMap<number, Window>;
  /** @param entries of a wanted window, by rising offsets. */
  read(partition: number, { low }: Pick<Window, 'low'>, entries: readonly Entry<T>[]): void;
  /** Takes from what is read, newest first, until so many rows are meant or something has to be read. */
  take(most: number): T[];
  /** By partition: everything from here on has been taken. Where a later merge goes on. */
  readonly ends: ReadonlyMap<number, bigint>;
  /** Whether all of every partition has been taken. */
  readonly isDone: boolean;
  /** Of what was taken last; null before that. */
  readonly reachedTime: number | null;
}

interface Part<T> {
  readonly floor: bigint;
  /** Down to here it is read. */
  low: bigint;
  /** Read and not taken, by rising offsets. */
  entries: Entry<T>[];
  /** A clock that was set back does not put a record before those that lie behind it. */
  time: number;
}

/** @param bounds by partition; what lies outside of them is not wanted. */
export function createNewestFirst<T>(bounds: ReadonlyMap<number, Window>): NewestFirst<T> {
  const parts = new Map(
    [...bounds].map(([partition, { low, high }]): [number, Part<T>] => [
      partition,
      { floor: low, low: high, entries: [], time: Infinity },
    ]),
  );
  const hasMore = ({ low, floor }: Part<T>): boolean => low > floor;
  const isEmpty = (part: Part<T>): boolean => part.entries.length === 0;
  let reachedTime: number | null = null;

  function newest(): Part<T> | null {
    let best: Part<T> | null = null;
    let bestTime = -Infinity;
    for (const part of parts.values()) {
      const last = part.entries.at(-1);
      if (last === undefined) {
        if (hasMore(part)) return null;
        continue;
      }
      const time = Math.min(part.time, last.time);
      if (best === null || time > bestTime) [best, bestTime] = [part, time];
    }
    return best;
  }

  return {
    wanted: (most) =>
      new Map(
        [...parts]
          .filter(([, part]) => isEmpty(part) && hasMore(part))
          .map(([partition, { low, floor }]) => [
            partition,
            { low: low - most > floor ? low - most : floor, high: low },
          ]),
      ),
    read(partition, { low }, entries) {
      const part = parts.get(partition);
      if (part === undefined) return;
      part.entries = [...entries, ...part.entries];
      part.low = low;
    },
    take(most) {
      const rows: T[] = [];
      while (rows.length < most) {
        const part = newest();
        const entry = part?.entries.pop();
        if (part === null || entry === undefined) break;
        part.time = Math.min(part.time, entry.time);
        reachedTime = part.time;
        if (entry.row !== null) rows.push(entry.row);
      }
      return rows;
    },
    get ends() {
      return new Map(
        [...parts].map(([partition, { entries, low }]) => [partition, (entries.at(-1)?.offset ?? low - 1n) + 1n]),
      );
    },
    get isDone() {
      return [...parts.values()].every((part) => isEmpty(part) && !hasMore(part));
    },
    get reachedTime() {
      return reachedTime;
    },
  };
}
