import { decimal } from '../../ui/format';
import type { Figure, Metric, Point, Series } from './queries';

export interface Interval {
  readonly value: number;
  /** Null where too little is known. */
  readonly low: number | null;
  readonly high: number | null;
}

/** Figures lie between 0 and 1, whatever the normal law says. @param factor standard errors to either side. */
export function intervalOf({ value, standardError }: Figure, factor: number): Interval {
  if (standardError === null) return { value, low: null, high: null };
  const reach = factor * standardError;
  return { value, low: Math.max(0, value - reach), high: Math.min(1, value + reach) };
}

export function intervalAt({ figures }: Pick<Point, 'figures'>, metric: Metric, factor: number): Interval | null {
  return figures === null ? null : intervalOf(figures[metric], factor);
}

/** As "0.123 (0.101 to 0.145)". */
export function intervalText(interval: Interval | null): string {
  if (interval === null) return '–';
  const { value, low, high } = interval;
  return low === null || high === null ? decimal(value) : `${decimal(value)} (${decimal(low)} to ${decimal(high)})`;
}

const variants = ['live', 'canary'];

export function seriesName({ version, variant }: Pick<Series, 'version' | 'variant'>): string {
  return `${version} ${variant}`;
}

/** Live first, then its canary; the one judged most first among equals. */
export function inOrder(series: readonly Series[]): Series[] {
  const place = ({ variant }: Series): number =>
    variants.includes(variant) ? variants.indexOf(variant) : variants.length;
  return [...series].sort((a, b) => place(a) - place(b) || b.whole.judged - a.whole.judged);
}
