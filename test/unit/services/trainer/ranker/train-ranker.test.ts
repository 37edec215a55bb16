import { createRandom } from '../../../../../lib/seeded-random';
import { meanOf, type Ranker } from '../../../../../services/trainer/ranker/ranker';
import type { Samples } from '../../../../../services/trainer/ranker/samples';
import { run } from '../../../../../services/trainer/ranker/train-ranker';

const features = ['tells', 'noise', 'same'];
const rows = 8;

/** In each moment the candidate with the largest first feature was taken. */
function samples(moments: number): Samples {
  const random = createRandom(5);
  const x = Float32Array.from({ length: moments * rows * 3 }, (_, at) => (at % 3 === 2 ? 7 : random()));
  const target = new Float32Array(moments * rows);
  for (let moment = 0; moment < moments; moment++) {
    let best = moment * rows;
    for (let row = best; row < (moment + 1) * rows; row++)
      if ((x[row * 3] as number) > (x[best * 3] as number)) best = row;
    target[best] = 1;
  }
  const start = Int32Array.from({ length: moments + 1 }, (_, moment) => moment * rows);
  return { width: 3, moments, start, x, target, offset: new Float32Array(moments * rows) };
}

const job = { features, units: 4, epochs: 30, learningRate: 0.02, weightDecay: 0, seed: 1 };
const scoreOf = ({ units, hidden, bias, output, linear }: Ranker, x: readonly number[]): number => {
  const dot = (weights: Float32Array, from: number) =>
    x.reduce((sum, value, f) => sum + value * (weights[from + f] as number), 0);
  let score = dot(linear, 0);
  for (let u = 0; u < units; u++)
    score += (output[u] as number) * Math.max(0, dot(hidden, 3 * u) + (bias[u] as number));
  return score;
};

test('learns what was taken, by features as they are', () => {
  const ranker = run({ ...job, samples: samples(300) });
  expect(scoreOf(ranker, [0.9, 0.1, 7])).toBeGreaterThan(scoreOf(ranker, [0.6, 0.9, 7]));
  expect(scoreOf(ranker, [0.5, 0.5, 7])).toBeGreaterThan(scoreOf(ranker, [0.2, 0.5, 7]));
});

test('a feature that never changes has no weight, whatever it is later', () => {
  const ranker = run({ ...job, samples: samples(40) });
  expect(scoreOf(ranker, [0.5, 0.5, 1e6])).toBe(scoreOf(ranker, [0.5, 0.5, 7]));
});

test('the same seed gives the same ranker, another one another', () => {
  const made = (seed: number) => run({ ...job, seed, epochs: 2, samples: samples(40) });
  expect(made(1)).toEqual(made(1));
  expect(made(1)).not.toEqual(made(2));
});

test('the mean of rankers scores as their scores’ mean', () => {
  const rankers = [1, 2, 3].map((seed) => run({ ...job, seed, epochs: 1, samples: samples(40) }));
  const x = [0.3, 0.8, 7];
  const mean = rankers.reduce((sum, ranker) => sum + scoreOf(ranker, x), 0) / 3;
  expect(scoreOf(meanOf(rankers), x)).toBeCloseTo(mean, 4);
});
