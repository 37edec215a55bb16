import { logGamma } from '../../../lib/experiments/log-gamma';
import { sampleRatio } from '../../../lib/experiments/sample-ratio';
import { createRandom } from '../../../lib/seeded-random';

test('ln Γ: factorials and a half', () => {
  expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 10);
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 10);
  expect(logGamma(0.1)).toBeCloseTo(2.252712651734206, 10);
});

test('one user: the Bayes factor is 1, whoever it is', () => {
  expect(sampleRatio({ canary: 1, live: 0 }, 0.1).p).toBeCloseTo(1);
  expect(sampleRatio({ canary: 0, live: 0 }, 0.1)).toEqual({ expectedShare: 0.1, observedShare: null, p: 1 });
});

test('a fifth of the canary’s users lost is seen; as many as expected is not', () => {
  expect(sampleRatio({ canary: 1_000, live: 9_000 }, 0.1).p).toBe(1);
  expect(sampleRatio({ canary: 800, live: 9_000 }, 0.1).p).toBeLessThan(1e-6);
});

test('looked at after each of 3,000 users, at most 1 in 100 right splits is called wrong at 0.01', () => {
  const random = createRandom(3);
  let wrong = 0;
  for (let run = 0; run < 500; run++) {
    const users = { canary: 0, live: 0 };
    for (let user = 0; user < 3_000; user++) {
      users[random() < 0.3 ? 'canary' : 'live']++;
      if (sampleRatio(users, 0.3).p < 0.01) {
        wrong++;
        break;
      }
    }
  }
  expect(wrong).toBeLessThanOrEqual(5);
});
