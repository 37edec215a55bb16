import type { Logger } from '../../lib/logger';

/** The partitions whose history is lost, and what is said of them. */
export interface Losses {
  lost(partition: number, why: string): void;
  whole(partition: number): void;
  /** Forgets all partitions but these. */
  keep(partitions: readonly number[]): void;
  /** Logs what has changed since the last time, in a line for all partitions. */
  say(): void;
  /** For /readyz. */
  readonly notes: readonly string[];
}

export function createLosses(onChange: (count: number) => void, logger: Pick<Logger, 'error' | 'info'>): Losses {
  const reasons = new Map<number, string>();
  let unsaid = new Set<number>();
  let regained: number[] = [];

  function forget(partition: number): boolean {
    unsaid.delete(partition);
    const wasLost = reasons.delete(partition);
    if (wasLost) onChange(reasons.size);
    return wasLost;
  }

  return {
    lost(partition, why) {
      if (!reasons.has(partition)) unsaid.add(partition);
      reasons.set(partition, why);
      onChange(reasons.size);
    },
    whole(partition) {
      if (forget(partition)) regained.push(partition);
    },
    keep(partitions) {
      for (const partition of [...reasons.keys()]) if (!partitions.includes(partition)) forget(partition);
    },
    say() {
      if (unsaid.size > 0) {
        const partitions = [...unsaid].sort((a, b) => a - b);
        logger.error(
          { partitions, reasons: partitions.map((partition) => reasons.get(partition)) },
          'Redis does not hold the history of these partitions: each event is recommended for by itself; run "streamrec rebuild"',
        );
        unsaid = new Set();
      }
      if (regained.length > 0)
        logger.info({ partitions: regained }, 'Redis holds the history of these partitions again');
      regained = [];
    },
    get notes() {
      if (reasons.size === 0) return [];
      const each = [...reasons].sort(([a], [b]) => a - b).map(([partition, why]) => `${partition} (${why})`);
      return [`history lost of partitions ${each.join(', ')}; run "streamrec rebuild"`];
    },
  };
}
