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

function intervalOf(users: number, seed: number): readonly [number, number] {
  const random = createRandom(seed);
  const isHit = (share: number): string[] => (random() < share ? ['a'] : ['b']);
  const quality = new PairedQuality([1]);
  for (let user = 0; user < users; user++) {
    for (let point = 0; point < 3; point++) {
      quality.add(`u${user}`, isHit(0.2), isHit(0.3), { next: 'a', rest: new Set(['a']) });
    }
  }
  return figure(quality.summary().figures, 'hitRate', 1).interval!;
}

test('nineteen of twenty intervals hold the true difference', () => {
  const intervals = Array.from({ length: 30 }, (_, seed) => intervalOf(120, seed + 1));
  const holding = intervals.filter(([low, high]) => low < 0.1 && 0.1 < high).length;
  expect(holding).toBeGreaterThanOrEqual(25);
});

test('an interval is the same for the same points, and narrower with more customers', () => {
  const [few, many] = [intervalOf(300, 5), intervalOf(2_700, 5)];
  expect(intervalOf(300, 5)).toEqual(few);
  expect((few[1] - few[0]) / (many[1] - many[0])).toBeGreaterThan(2);
  expect((few[1] - few[0]) / (many[1] - many[0])).toBeLessThan(4.5);
});

test('too few customers give no interval', () => {
  const quality = new PairedQuality([1]);
  for (let point = 0; point < 1_000; point++) quality.add('one', ['a'], ['b'], { next: 'a', rest: new Set(['a']) });
  expect(quality.summary().figures.every(({ interval }) => interval === null)).toBe(true);
});
