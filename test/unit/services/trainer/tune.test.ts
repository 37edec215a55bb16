import { objective, tune } from '../../../../services/trainer/tune';
import { defaultWeights, type Weights } from '../../../../services/trainer/weights';

const figures = (f1At20: number, nextHitRateAt20 = 0) => ({
  f1At20,
  precisionAt20: 0,
  recallAt20: 0,
  anyHitAt20: 0,
  nextHitRateAt20,
  nextMrrAt20: 0,
});

test('the rest of the basket and the next line both count', () => {
  expect(objective(figures(0.1, 0.3))).toBeCloseTo(0.16, 12);
});

test('a weight that hurts is left out, one that helps grows, the others stay', async () => {
  const judge = (weights: Weights) =>
    Promise.resolve(figures(0.1 - 0.05 * weights.before + 0.01 * Math.min(weights.similar, 0.16)));
  const steps: Weights[] = [];
  const tuned = await tune(defaultWeights, judge, (weights) => steps.push(weights));
  expect(tuned).toMatchObject({ ...defaultWeights, before: 0, similar: tuned.similar });
  expect(tuned.similar).toBeGreaterThan(defaultWeights.similar);
  expect(steps.at(-1)).toEqual(tuned);
});

test('gains that are noise move nothing', async () => {
  const judge = (weights: Weights) => Promise.resolve(figures(0.1 + (weights.next > defaultWeights.next ? 1e-4 : 0)));
  expect(await tune(defaultWeights, judge, () => undefined)).toEqual(defaultWeights);
});

test('what sells is never left out', async () => {
  const judge = (weights: Weights) => Promise.resolve(figures(1 - weights.popular));
  expect((await tune(defaultWeights, judge, () => undefined)).popular).toBeGreaterThan(0);
});
