import { lengthBucket, quantileEdges, scoreBin } from '../../../lib/drift/buckets';
import { cellsOf, jensenShannon, populationStability } from '../../../lib/drift/divergence';

const endless = { then: 1e12, now: 1e12 };

test('population stability by hand', () => {
  // (0.8 − 0.5) ln(0.8 ÷ 0.5) + (0.2 − 0.5) ln(0.2 ÷ 0.5)
  const cells = [
    { then: 0.5, now: 0.8 },
    { then: 0.5, now: 0.2 },
  ];
  expect(populationStability(cells, endless)).toBeCloseTo(0.41589, 5);
  expect(populationStability(cells, { then: 1e12, now: 10 })).toBeCloseTo(0.41589 - 0.1, 5);
  expect(populationStability(cells, { then: 100, now: 0 })).toBe(0);
});

test('what was never there counts as a share of 0.0001, so that the index is finite', () => {
  const cells = [
    { then: 1, now: 0 },
    { then: 0, now: 1 },
  ];
  expect(populationStability(cells, endless)).toBeCloseTo(2 * (1 - 1e-4) * Math.log(1e4), 4);
});

test('Jensen–Shannon by hand: nothing for the same, one bit for nothing in common', () => {
  expect(
    jensenShannon([
      { then: 0.3, now: 0.3 },
      { then: 0.7, now: 0.7 },
    ]),
  ).toBe(0);
  expect(
    jensenShannon([
      { then: 1, now: 0 },
      { then: 0, now: 1 },
    ]),
  ).toBeCloseTo(1, 12);
  // H(0.75, 0.25) − (H(0.5, 0.5) + H(1, 0)) ÷ 2 = 0.811278 − 0.5
  expect(
    jensenShannon([
      { then: 0.5, now: 1 },
      { then: 0.5, now: 0 },
    ]),
  ).toBeCloseTo(0.311278, 6);
});

test('cells: the others are one', () => {
  const then = {
    top: [
      ['a', 0.5],
      ['b', 0.2],
    ] as const,
    others: 0.3,
  };
  expect(cellsOf(then, ['a', 'x', 'y', 'b'])).toEqual([
    { then: 0.5, now: 0.25 },
    { then: 0.2, now: 0.25 },
    { then: 0.3, now: 0.5 },
  ]);
  expect(cellsOf(then, [])).toEqual([]);
});

test('lengths double from bucket to bucket', () => {
  expect([1, 2, 3, 4, 5, 8, 9, 128, 129, 5_000].map(lengthBucket)).toEqual([0, 1, 2, 2, 3, 3, 4, 7, 8, 8]);
});

test('scores: as many in each bin, and none twice an edge', () => {
  expect(quantileEdges([4, 1, 3, 2], 4)).toEqual([2, 3, 4]);
  expect(quantileEdges([1, 1, 1, 1], 4)).toEqual([1]);
  expect([0, 2, 2.5, 9].map((score) => scoreBin(score, [2, 3]))).toEqual([0, 1, 1, 2]);
});
