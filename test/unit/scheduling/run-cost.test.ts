import { createRunCost } from '../../../lib/scheduling/run-cost';

const prior = { fixed: 0.5, perRow: 0.05, perCell: 0.002 };

test('before any run it expects what it was given', () => {
  // 0.5 + 10 × (0.05 + 20 × 0.002)
  expect(createRunCost(prior).expectedMs(10, 20)).toBeCloseTo(1.4, 10);
});

test('it learns what runs take, each rate for itself', () => {
  const cost = createRunCost(prior);
  const truth = { fixed: 2, perRow: 0.3, perCell: 0.01 };
  const shapes = [
    [1, 1],
    [32, 50],
    [8, 10],
    [1, 50],
    [32, 4],
    [16, 25],
  ] as const;
  for (let run = 0; run < 300; run++) {
    const [rows, length] = shapes[run % shapes.length] as (typeof shapes)[number];
    cost.observe(rows, length, truth.fixed + rows * (truth.perRow + length * truth.perCell));
  }
  for (const [rows, length] of shapes) {
    const expected = truth.fixed + rows * (truth.perRow + length * truth.perCell);
    expect(Math.abs(cost.expectedMs(rows, length) - expected)).toBeLessThan(0.1 * expected);
  }
  expect(cost.deviationMs).toBeLessThan(0.5);
});

test('a machine that becomes three times slower is noticed within a hundred runs', () => {
  const cost = createRunCost(prior);
  for (let run = 0; run < 500; run++) cost.observe(8, 20, 1.2);
  expect(cost.expectedMs(8, 20)).toBeCloseTo(1.2, 1);
  for (let run = 0; run < 100; run++) cost.observe(8, 20, 3.6);
  expect(cost.expectedMs(8, 20)).toBeGreaterThan(3);
});

test('no rate is below 0, whatever is measured', () => {
  const cost = createRunCost(prior);
  for (let run = 0; run < 100; run++) cost.observe(1 + (run % 32), 50, 40 - (run % 32));
  for (const rate of [cost.fixed, cost.perRow, cost.perCell]) expect(rate).toBeGreaterThanOrEqual(0);
  expect(cost.expectedMs(1, 1)).toBeLessThanOrEqual(cost.expectedMs(32, 50));
});

test('one run that hangs is no rule', () => {
  const cost = createRunCost(prior);
  for (let run = 0; run < 200; run++) cost.observe(8, 20, 1.2);
  cost.observe(8, 20, 2000);
  for (let run = 0; run < 400; run++) cost.observe(8, 20, 1.2);
  expect(cost.expectedMs(8, 20)).toBeLessThan(1.5);
});
