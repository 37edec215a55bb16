import { qualityMetrics, PairedQuality, type PairedFigure } from '../../../lib/replay/paired-quality';
import { createRandom } from '../../../lib/seeded-random';

const figure = (figures: readonly PairedFigure[], metric: string, k: number): PairedFigure =>
  figures.find((one) => one.metric === metric && one.k === k) as PairedFigure;

test('figures of one point, by hand', () => {
  const quality = new PairedQuality([2]);
  quality.add('u', ['a', 'b', 'c'], ['b', 'x'], { next: 'b', rest: new Set(['b', 'c']) });
  const { points, figures } = quality.summary();
  expect(points).toBe(1);
  // Live has b at rank 2, the candidate at rank 1; two are relevant.
  const ideal = 1 + 1 / Math.log2(3);
  expect(figure(figures, 'precision', 2)).toMatchObject({ live: 0.5, candidate: 0.5, difference: 0, interval: null });
  expect(figure(figures, 'recall', 2).live).toBe(0.5);
  expect(figure(figures, 'f1', 2).live).toBe(0.5);
  expect(figure(figures, 'mrr', 2)).toMatchObject({ live: 0.5, candidate: 1, difference: 0.5 });
  expect(figure(figures, 'ndcg', 2).live).toBeCloseTo(1 / Math.log2(3) / ideal, 12);
  expect(figure(figures, 'ndcg', 2).candidate).toBeCloseTo(1 / ideal, 12);
  expect(figures).toHaveLength(qualityMetrics.length);
});

test('the same lists differ by nothing, with certainty', () => {
  const quality = new PairedQuality([5]);
  for (let user = 0; user < 200; user++) {
    quality.add(`u${user}`, ['a', 'b'], ['a', 'b'], { next: 'a', rest: new Set(['a']) });
  }
  for (const { difference, interval } of quality.summary().figures) {
    expect({ difference, interval }).toEqual({ difference: 0, interval: [0, 0] });
  }
});

test('the interval holds the true difference, is the same for the same points, and narrows with more customers', () => {
  const run = (users: number): PairedFigure => {
    const random = createRandom(3);
    const quality = new PairedQuality([1]);
    for (let user = 0; user < users; user++) {
      const isHit = (share: number): string[] => (random() < share ? ['a'] : ['b']);
      for (let point = 0; point < 3; point++) {
        quality.add(`u${user}`, isHit(0.2), isHit(0.3), { next: 'a', rest: new Set(['a']) });
      }
    }
    return figure(quality.summary().figures, 'hitRate', 1);
  };
  const few = run(300);
  const many = run(6_000);
  expect(run(300)).toEqual(few);
  for (const { interval } of [few, many]) {
    expect(interval![0]).toBeLessThan(0.1);
    expect(interval![1]).toBeGreaterThan(0.1);
  }
  expect(many.interval![0]).toBeGreaterThan(0);
  const width = ({ interval }: PairedFigure): number => interval![1] - interval![0];
  // Six thousand customers fall into two thousand groups, and the width goes by the root of their number.
  expect(width(many) / width(few)).toBeCloseTo(Math.sqrt(300 / 6_000), 1);
});

test('too few customers give no interval', () => {
  const quality = new PairedQuality([1]);
  for (let point = 0; point < 1_000; point++) quality.add('one', ['a'], ['b'], { next: 'a', rest: new Set(['a']) });
  expect(quality.summary().figures.every(({ interval }) => interval === null)).toBe(true);
});
