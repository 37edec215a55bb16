import { Cell, type StoredCell } from './cell';
import type { ChangeLog } from './change-log';

/** Whose figures they are. */
export interface SeriesLabels {
  readonly model: string;
  readonly version: string;
  readonly variant: string;
  readonly tier: string;
}

/** Spans of event time that figures are shown over; each slides by a twelfth of itself. */
export const slidingWindows = [
  { name: '1h', ms: 3_600_000 },
  { name: '24h', ms: 86_400_000 },
  { name: '7d', ms: 604_800_000 },
] as const;
export type SlidingWindow = (typeof slidingWindows)[number];
const steps = 12;
/** Everything since the first recommendation of the series. */
export const wholeWindow = 'all';
export const windowNames = [...slidingWindows.map(({ name }) => name), wholeWindow] as const;
export type WindowName = (typeof windowNames)[number];

/** A step of a sliding window. */
export interface SeriesStep {
  readonly labels: SeriesLabels;
  readonly cell: Cell;
  /** Event time at which it begins, ms since 1970. */
  readonly from: number;
}

interface Series {
  readonly labels: SeriesLabels;
  /** Latest event time of what it counts. */
  lastAt: number;
  /** By `<window>/<step>`. */
  readonly cells: Map<string, Cell>;
}

/** More are of versions long gone: those that counted longest ago are forgotten. */
const mostSeries = 48;
const separator = '\n';
const wholePlace = `${wholeWindow}/0`;
const prefix = 'cell/';

export interface StoredSeriesCell extends StoredCell {
  /** Lengths that it was judged by. */
  readonly ks: readonly number[];
  readonly labels: SeriesLabels;
  /** Of the whole window's cell alone, which changes with every other. */
  readonly lastAt?: number;
}

/** Figures of a partition by series and span of event time. */
export class SeriesTable {
  private readonly series = new Map<string, Series>();

  constructor(
    private readonly ks: readonly number[],
    private readonly changes: ChangeLog,
  ) {}

  /** Adds to every span that a moment of event time lies in. */
  add(labels: SeriesLabels, at: number, change: (cell: Cell) => void): void {
    const key = keyOf(labels);
    const series = this.series.get(key) ?? this.begin(key, labels);
    series.lastAt = Math.max(series.lastAt, at);
    for (const { name, ms } of slidingWindows) change(this.cell(key, series, `${name}/${stepOf(at, ms)}`));
    change(this.cell(key, series, wholePlace));
  }

  /** Drops spans that no window reaches back to. */
  forgetBefore(now: number): void {
    for (const [key, { cells }] of this.series) {
      for (const place of cells.keys()) {
        if (isWithin(place, now)) continue;
        cells.delete(place);
        this.changes.delete(`${prefix}${place}${separator}${key}`);
      }
    }
  }

  /** Sums of every series over a window that ends now. */
  sums(window: WindowName, now: number): { readonly labels: SeriesLabels; readonly cell: Cell }[] {
    return [...this.series.values()].map(({ labels, cells }) => {
      const sum = new Cell(this.ks.length);
      // In one order, whatever was restored first: the groups' sums are rounded.
      const places = [...cells.keys()].filter((place) => place.startsWith(`${window}/`) && isWithin(place, now)).sort();
      for (const place of places) sum.addAll(cells.get(place) as Cell);
      return { labels, cell: sum };
    });
  }

  /** What a sliding window that ends now is made of, step by step; steps without a judgement are left out. */
  steps(window: SlidingWindow, now: number): SeriesStep[] {
    return [...this.series.values()].flatMap(({ labels, cells }) =>
      [...cells].flatMap(([place, cell]) => {
        const [name, step] = place.split('/');
        return name === window.name && isWithin(place, now)
          ? [{ labels, cell, from: stepStart(Number(step), window) }]
          : [];
      }),
    );
  }

  /** @param place of the key, without its prefix. */
  restore(name: string, { ks, labels, lastAt = -Infinity, ...stored }: StoredSeriesCell): void {
    // Of another setting: its figures are of other lengths.
    if (ks.join() !== this.ks.join()) return this.changes.delete(`${prefix}${name}`);
    const place = name.slice(0, name.indexOf(separator));
    const key = keyOf(labels);
    const series = this.series.get(key) ?? { labels, lastAt, cells: new Map<string, Cell>() };
    series.lastAt = Math.max(series.lastAt, lastAt);
    series.cells.set(place, new Cell(this.ks.length, stored));
    this.series.set(key, series);
  }

  private begin(key: string, { model, version, variant, tier }: SeriesLabels): Series {
    if (this.series.size >= mostSeries) this.forgetOne();
    const labels = { model, version, variant, tier };
    const series = { labels, lastAt: -Infinity, cells: new Map<string, Cell>() };
    this.series.set(key, series);
    return series;
  }

  private forgetOne(): void {
    const [[key, { cells }]] = [...this.series].sort(([a, x], [b, y]) => x.lastAt - y.lastAt || (a < b ? -1 : 1)) as [
      [string, Series],
    ];
    for (const place of cells.keys()) this.changes.delete(`${prefix}${place}${separator}${key}`);
    this.series.delete(key);
  }

  private cell(key: string, series: Series, place: string): Cell {
    const known = series.cells.get(place);
    const cell = known ?? new Cell(this.ks.length);
    if (!known) series.cells.set(place, cell);
    const { labels } = series;
    const isWhole = place === wholePlace;
    this.changes.set(`${prefix}${place}${separator}${key}`, () => ({
      details: {
        ks: this.ks,
        labels,
        ...(isWhole ? { lastAt: series.lastAt } : {}),
        ...cell.stored(),
      } satisfies StoredSeriesCell,
    }));
    return cell;
  }
}

function keyOf({ model, version, variant, tier }: SeriesLabels): string {
  return [model, version, variant, tier].join(separator);
}

function stepOf(at: number, windowMs: number): number {
  return Math.floor((at * steps) / windowMs);
}

function stepStart(step: number, { ms }: SlidingWindow): number {
  return (step * ms) / steps;
}

export function stepMsOf({ ms }: SlidingWindow): number {
  return ms / steps;
}

/** Whether any window can have slid between two moments. */
export function isNewStep(before: number, now: number): boolean {
  const { ms } = slidingWindows[0];
  return stepOf(before, ms) !== stepOf(now, ms);
}

function isWithin(place: string, now: number): boolean {
  const [name, step] = place.split('/');
  const window = slidingWindows.find((one) => one.name === name);
  return window === undefined || Number(step) > stepOf(now, window.ms) - steps;
}
