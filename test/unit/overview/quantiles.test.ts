import { quantile, quantilesOf } from '../../../lib/overview/quantiles';
import { aScrape, aSpan } from './snapshots-of';

// By hand: 10 up to 0.1, 70 up to 1, 100 up to 5, 104 in all.
const buckets = [
  [0.1, 10],
  [1, 70],
  [5, 100],
  [Infinity, 104],
] as const;

test.each([
  [0.05, 0.052], // 5.2 of the first 10: 0.1 * 0.52
  [0.5, 0.1 + (0.9 * 42) / 60],
  [0.9, 1 + (4 * 23.6) / 30],
  [0.99, 5], // beyond the last bound
])('the quantile %d', (share, expected) => {
  expect(quantile(buckets, share)).toBeCloseTo(expected, 12);
});

test('of nothing there is none', () => {
  expect([quantile([], 0.5), quantile([[1, 0]], 0.5), quantile([[Infinity, 5]], 0.5)]).toEqual([null, null, null]);
});

test('they are of what came between two looks, of all services', () => {
  const said = (low: number, all: number): string =>
    `t_bucket{le="1"} ${low}\nt_bucket{le="2"} ${all}\nt_bucket{le="+Inf"} ${all}\nt_count ${all}\n`;
  const two = { url: 'http://two' };
  const { oldest, newest } = aSpan(
    [aScrape(said(1_000, 1_000)), aScrape(said(0, 0), two)],
    [aScrape(said(1_000, 1_010)), aScrape(said(10, 10), two)],
  );
  expect(quantilesOf(oldest, newest, 't')).toEqual({ p50: 1, p95: 1.9, p99: 1.98, count: 20 });
});
