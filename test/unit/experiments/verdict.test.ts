import { addMoments, momentsOfUser, noMoments, type UserMoments } from '../../../lib/experiments/user-moments';
import { judgeCanary, type Stratum } from '../../../lib/experiments/verdict';

const options = { alpha: 0.05, effect: 0.3, margin: 0, mismatchAlpha: 0.001 };

/** Users with 10 judged recommendations each; of every `of`, so many have a hit in each and the others in none. */
function arm(users: number, hitsOf: (user: number) => number): UserMoments {
  let sum = noMoments;
  for (let user = 0; user < users; user++) sum = addMoments(sum, momentsOfUser(10, hitsOf(user)));
  return sum;
}
const split = (canary: UserMoments, live: UserMoments, share: number | null = 0.1): Stratum[] => [
  { canary, live, share },
];

test('a canary whose users have half the hits is worse; the other way round it is better', () => {
  const [half, whole] = [(user: number) => user % 2, () => 1];
  const worse = judgeCanary(split(arm(500, half), arm(4_500, whole)), options);
  expect(worse).toMatchObject({
    verdict: 'worse',
    users: { canary: 500, live: 4_500 },
    judged: { canary: 5_000, live: 45_000 },
    rate: { canary: 0.05, live: 0.1 },
  });
  expect(worse.lift?.value).toBeCloseTo(-0.5);
  expect(worse.lift?.high).toBeLessThan(0);
  expect(worse.p).toBeLessThan(0.05);
  expect(judgeCanary(split(arm(500, whole), arm(4_500, half)), options).verdict).toBe('better');
});

test('what is no worse than the margin is no breach of it', () => {
  const strata = split(
    arm(5_000, (user) => (user % 10 === 0 ? 0 : 1)),
    arm(45_000, () => 1),
  );
  expect(judgeCanary(strata, options).verdict).toBe('worse');
  expect(judgeCanary(strata, { ...options, margin: 0.2 }).verdict).toBe('not-worse');
});

test('a few users without a hit are not known to have none', () => {
  const strata = split(
    arm(50, () => 0),
    arm(500, (user) => (user % 10 === 0 ? 1 : 0)),
  );
  expect(judgeCanary(strata, options)).toMatchObject({ verdict: 'undecided', rate: { canary: 0 } });
});

test('too few users or hits: no statement', () => {
  expect(judgeCanary([], options)).toMatchObject({ verdict: 'collecting', sampleRatio: null, progress: 0, lift: null });
  expect(
    judgeCanary(
      split(
        arm(49, () => 0),
        arm(450, () => 5),
      ),
      options,
    ).verdict,
  ).toBe('collecting');
  expect(
    judgeCanary(
      split(
        arm(100, () => 0),
        arm(900, (user) => (user < 19 ? 1 : 0)),
      ),
      options,
    ).verdict,
  ).toBe('collecting');
});

test('users that are not split as they should be: no figure is believed, however clear', () => {
  const strata = split(
    arm(800, () => 0),
    arm(4_500, () => 1),
  );
  const judged = judgeCanary(strata, options);
  expect(judged.verdict).toBe('mismatch');
  expect(judged.sampleRatio?.observedShare).toBeCloseTo(800 / 5_300);
  // Where it is not known who was to be split how, nothing can be said of it.
  expect(
    judgeCanary(
      split(
        arm(800, () => 0),
        arm(4_500, () => 1),
        null,
      ),
      options,
    ),
  ).toMatchObject({
    verdict: 'worse',
    sampleRatio: null,
  });
});

test('a growing share on better days does not make a canary better (Simpson’s paradox)', () => {
  // On the first days a tenth find something and few are in the canary, later half of them and many.
  const days = [
    {
      canary: arm(100, (user) => (user % 10 === 0 ? 10 : 0)),
      live: arm(9_900, (user) => (user % 10 === 0 ? 10 : 0)),
      share: 0.01,
    },
    {
      canary: arm(5_000, (user) => (user % 2 === 0 ? 10 : 0)),
      live: arm(5_000, (user) => (user % 2 === 0 ? 10 : 0)),
      share: 0.5,
    },
  ];
  expect(judgeCanary(days, options)).toMatchObject({ verdict: 'undecided', lift: { value: 0 } });
  const [first, second] = days as [Stratum, Stratum];
  const pooled = {
    canary: addMoments(first.canary, second.canary),
    live: addMoments(first.live, second.live),
    share: null,
  };
  expect(judgeCanary([pooled], options).verdict).toBe('better');
});
