import type { PartitionState } from './partition-state';
import { windowNames, type SeriesLabels, type WindowName } from './series-table';
import { Cell } from './cell';
import type { StoredTotals } from './totals';

/** What a partition's state says of quality, as of a transaction. */
export interface Snapshot {
  readonly windows: ReadonlyMap<WindowName, readonly { readonly labels: SeriesLabels; readonly cell: Cell }[]>;
  readonly totals: StoredTotals;
  readonly pending: number;
  /** ms since 1970; 0 before the first event. */
  readonly time: number;
}

export function snapshotOf({ series, totals, pending, position }: PartitionState): Snapshot {
  return {
    windows: new Map(windowNames.map((name) => [name, series.sums(name, position.time)])),
    totals: totals.stored(),
    pending: pending.size,
    time: position.time,
  };
}

export const allTiers = 'all';

/** Adds partitions up, and tiers to `all` beside them. Sums are exact: the order makes no difference. */
export function addUp(snapshots: Iterable<Snapshot>, window: WindowName, lengths: number): Map<string, Summed> {
  const sums = new Map<string, Summed>();
  const into = (labels: SeriesLabels, cell: Cell): void => {
    const key = JSON.stringify([labels.model, labels.version, labels.variant, labels.tier]);
    const sum = sums.get(key) ?? { labels, cell: new Cell(lengths) };
    sum.cell.addAll(cell);
    sums.set(key, sum);
  };
  for (const { windows } of snapshots) {
    for (const { labels, cell } of windows.get(window) ?? []) {
      into(labels, cell);
      into({ ...labels, tier: allTiers }, cell);
    }
  }
  return sums;
}

export interface Summed {
  readonly labels: SeriesLabels;
  readonly cell: Cell;
}
