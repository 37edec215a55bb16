import { popularityOf } from '../../../../lib/dataset/report/popularity';

test('the top shares and Gini, by hand', () => {
  // Sorted 1 1 2 6: Gini = 2 (1 + 2 + 6 + 24) / (4 × 10) − 5 / 4.
  const { gini, top, curve } = popularityOf(Float64Array.of(1, 6, 2, 1));
  expect(gini).toBeCloseTo(0.4, 12);
  expect(top).toEqual([
    { items: 0.01, events: 0.6 },
    { items: 0.1, events: 0.6 },
    { items: 0.5, events: 0.8 },
  ]);
  expect(curve[0]).toEqual({ items: 0, events: 0 });
  expect(curve.at(-1)).toEqual({ items: 1, events: 1 });
});

test.each([
  ['alike', [5, 5, 5, 5], 0],
  ['one of them alone', [0, 0, 0, 8], 0.75],
  ['only one', [3], 0],
  ['none', [], 0],
])('items %s', (_, counts, gini) => {
  const popularity = popularityOf(Float64Array.from(counts));
  expect(popularity.gini).toBeCloseTo(gini, 12);
  expect(popularity.curve.every(({ events }) => events >= 0 && events <= 1)).toBe(true);
});
