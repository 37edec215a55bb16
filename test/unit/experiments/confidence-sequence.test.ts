import { decisiveInformation, sequentialP, sequenceWidth } from '../../../lib/experiments/confidence-sequence';
import { normalQuantile } from '../../../lib/experiments/normal-quantile';
import { createRandom } from '../../../lib/seeded-random';

const options = { alpha: 0.05, effect: 0.1 };

test('width: as the formula gives it by hand', () => {
  // tight = 5.9915 + ln 6.9915 = 7.9361; mixed = 8.9361; width² = 2 × 8.9361 ÷ 7.9361 × ln(√8.9361 ÷ 0.05)
  expect(sequenceWidth(decisiveInformation(options), options)).toBeCloseTo(3.0352, 3);
  expect(decisiveInformation(options)).toBeCloseTo((3.0352 / 0.1) ** 2, 0);
  expect(sequenceWidth(0, options)).toBe(Infinity);
});

test('p is alpha exactly where the sequence ends', () => {
  for (const information of [10, 500, 40_000]) {
    expect(sequentialP(sequenceWidth(information, options), information, options)).toBeCloseTo(options.alpha);
  }
  expect(sequentialP(0, 100, options)).toBe(1);
});

test('a random walk without drift leaves the sequence in at most 5 % of the cases, at any of 2,000 looks', () => {
  const random = createRandom(7);
  let left = 0;
  for (let run = 0; run < 1_000; run++) {
    let sum = 0;
    for (let step = 1; step <= 2_000; step++) {
      sum += normalQuantile(random() || 0.5);
      // Each step brings one unit of information: the estimate is sum ÷ step, its standard error 1 ÷ √step.
      if (Math.abs(sum) / Math.sqrt(step) > sequenceWidth(step, { alpha: 0.05, effect: 0.2 })) {
        left++;
        break;
      }
    }
  }
  expect(left).toBeGreaterThan(5);
  expect(left).toBeLessThanOrEqual(50);
});

test('normal quantiles', () => {
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 8);
  expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306167813, 7);
  expect(normalQuantile(0.5)).toBeCloseTo(0, 9);
});
