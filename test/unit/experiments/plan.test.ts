import { assumedFigures, figuresOf, planFor, smallestEffect } from '../../../lib/experiments/plan';
import { simulateCanary } from '../../../lib/experiments/simulate';
import { addMoments, momentsOfUser, noMoments } from '../../../lib/experiments/user-moments';

const live = assumedFigures({ hitRate: 0.1, perUser: 1, variation: 0, correlation: 0 });
const options = { alpha: 0.05, power: 0.8, share: 0.5, margin: 0 };

test('one look: the textbook’s sample size of two shares', () => {
  // 2 × (1.96 + 0.8416)² × 0.1 × 0.9 ÷ 0.02² = 3532 for each variant.
  expect(planFor(0.2, live, options).fixedUsers).toBeCloseTo(2 * 3_532, -1);
});

test('looking any time costs users; a smaller difference, a smaller canary and a margin cost more', () => {
  const planned = planFor(0.2, live, options);
  expect(planned.users / planned.fixedUsers).toBeGreaterThan(1.2);
  expect(planned.users / planned.fixedUsers).toBeLessThan(2.5);
  expect(planned.medianUsers).toBeLessThan(planned.users);
  expect(planFor(0.1, live, options).users / planned.users).toBeCloseTo(4, 1);
  expect(planFor(0.2, live, { ...options, share: 0.1 }).users / planned.users).toBeCloseTo(0.25 / 0.09, 2);
  expect(planFor(0.2, live, { ...options, margin: 0.1 }).users).toBeGreaterThan(3 * planned.users);
});

test('the smallest effect of so many users is the one that takes as many', () => {
  const { users } = planFor(0.07, live, options);
  expect(smallestEffect(users, live, options)).toBeCloseTo(0.07, 4);
  expect(smallestEffect(3, live, options)).toBeNull();
});

test('what an evaluator saw gives the same as what was assumed', () => {
  let moments = noMoments;
  for (let user = 0; user < 1_000; user++) moments = addMoments(moments, momentsOfUser(1, user % 10 === 0 ? 1 : 0));
  expect(figuresOf(moments)).toEqual({
    rate: 0.1,
    relativeVariance: expect.closeTo(live.relativeVariance, 1) as number,
  });
  expect(figuresOf(noMoments)).toBeNull();
});

test('simulated canaries are found about as often as planned', () => {
  const shop = { users: 20_000, hitRate: 0.1, correlation: 0, unevenness: 0 };
  const effect = 0.5;
  const { users } = planFor(effect, live, options);
  const looks = 20;
  const runs = Array.from({ length: 60 }, (_, seed) =>
    simulateCanary({
      ...{ shop, canary: { share: 0.5, lift: -effect }, alpha: 0.05, effect, margin: 0, mismatchAlpha: 0 },
      ...{ perLook: Math.ceil(users / looks), looks, seed },
    }),
  );
  const found = runs.filter(({ verdict }) => verdict === 'worse').length;
  expect(found / runs.length).toBeGreaterThan(0.65);
});
