import { growthOf, type Snapshot } from './snapshot';

/** How a histogram's counts spread over time: one column an interval. */
export interface HeatMap {
  readonly stepSeconds: number;
  /** Upper bounds of the rows, rising, in the histogram's unit; null for what lies beyond the last. */
  readonly bounds: readonly (number | null)[];
  /** When each column began, ms since 1970. */
  readonly at: readonly number[];
  /** By column, then by row: how many lay within the row's bounds. */
  readonly counts: readonly (readonly number[])[];
}

export interface HeatRing {
  /** @param at ms since 1970. */
  add(at: number, before: Snapshot, after: Snapshot): void;
  view(): HeatMap;
}

interface Column {
  readonly at: number;
  readonly counts: Map<number, number>;
}

/** What a histogram counted, in columns of `stepSeconds`, the newest `most` of them. */
export function createHeatRing(name: string, { stepSeconds, most }: { stepSeconds: number; most: number }): HeatRing {
  let columns: Column[] = [];
  return {
    add(at, before, after) {
      const begin = Math.floor(at / (stepSeconds * 1_000)) * stepSeconds * 1_000;
      const last = columns.at(-1);
      const column = last?.at === begin ? last : { at: begin, counts: new Map<number, number>() };
      if (column !== last) columns = [...columns.slice(1 - most), column];
      for (const [bound, count] of withinBounds(before, after, name)) {
        column.counts.set(bound, (column.counts.get(bound) ?? 0) + count);
      }
    },
    view() {
      const bounds = [...new Set(columns.flatMap(({ counts }) => [...counts.keys()]))].sort((a, b) => a - b);
      return {
        stepSeconds,
        bounds: bounds.map((bound) => (bound === Infinity ? null : bound)),
        at: columns.map(({ at }) => at),
        counts: columns.map(({ counts }) => bounds.map((bound) => counts.get(bound) ?? 0)),
      };
    },
  };
}

/** Buckets of the text format count all up to their bound; these count from the bound below. */
export function withinBounds(before: Snapshot, after: Snapshot, name: string): Map<number, number> {
  const upTo = new Map<number, number>();
  for (const { labels, by } of growthOf(before, after, `${name}_bucket`)) {
    const bound = labels['le'] === '+Inf' ? Infinity : Number(labels['le']);
    upTo.set(bound, (upTo.get(bound) ?? 0) + by);
  }
  let below = 0;
  return new Map(
    [...upTo]
      .sort(([a], [b]) => a - b)
      .map(([bound, count]) => {
        const within = Math.max(0, count - below);
        below = count;
        return [bound, within];
      }),
  );
}
