import { simulateCanary, type SimulationOptions } from '../../../lib/experiments/simulate';

const usual: SimulationOptions = {
  shop: { users: 3_000, hitRate: 0.1, correlation: 0.05, unevenness: 0.3 },
  canary: { share: 0.2, lift: 0 },
  ...{ alpha: 0.05, effect: 0.3, margin: 0, mismatchAlpha: 0.001 },
  ...{ perLook: 200, looks: 25, seed: 1 },
};
const run = (runs: number, options: Partial<SimulationOptions>) =>
  Array.from({ length: runs }, (_, seed) => simulateCanary({ ...usual, ...options, seed }));

test('of 1,000 canaries without a difference, looked at 25 times each, at most 5 % are judged', () => {
  const judged = run(1_000, {}).filter(({ look }) => look !== null);
  expect(judged.length).toBeLessThanOrEqual(50);
});

test('canaries with a fifth of the hits are all found, most of them long before the end', () => {
  const ends = run(50, { canary: { share: 0.2, lift: -0.8 } });
  expect(ends.every(({ look, verdict }) => look !== null && verdict === 'worse')).toBe(true);
  expect(ends.filter(({ look }) => (look ?? Infinity) <= 20).length).toBeGreaterThan(25);
});

test('the same seed gives the same canary', () => {
  const worse = { canary: { share: 0.5, lift: -0.9 }, seed: 9 };
  expect(simulateCanary({ ...usual, ...worse })).toEqual(simulateCanary({ ...usual, ...worse }));
});
