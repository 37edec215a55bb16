import { createRandom } from '../../../lib/seeded-random';
import type { Ranker } from './ranker';
import type { Samples } from './samples';

/** One worker thread's work. */
export interface RankerJob {
  readonly samples: Samples;
  readonly features: readonly string[];
  readonly units: number;
  readonly epochs: number;
  readonly learningRate: number;
  readonly weightDecay: number;
  readonly seed: number;
}

const batchMoments = 32;
const beta1 = 0.9;
const beta2 = 0.999;

/**
 * Trains one ranker by Adam (Kingma and Ba 2015) on the cross-entropy between a softmax over each moment's candidates and what was taken.
 * Features are brought to mean 0 and spread 1 while it learns; the ranker given takes them as they are.
 */
export function run({ samples, features, units, epochs, learningRate, weightDecay, seed }: RankerJob): Ranker {
  const { width, moments, start, target, offset } = samples;
  const random = createRandom(seed);
  const { mean, spread } = spreadOf(samples);
  const x = standardised(samples, mean, spread);
  const sizes = { hidden: units * width, bias: units, output: units, linear: width };
  const total = sizes.hidden + sizes.bias + sizes.output + sizes.linear;
  const weights = new Float64Array(total);
  const gradient = new Float64Array(total);
  const first = new Float64Array(total);
  const second = new Float64Array(total);
  const [biasAt, outputAt, linearAt] = [sizes.hidden, sizes.hidden + units, sizes.hidden + 2 * units];
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  for (let at = 0; at < sizes.hidden; at++) weights[at] = normal() * Math.sqrt(2 / width);
  for (let at = outputAt; at < linearAt; at++) weights[at] = (normal() * 0.3) / Math.sqrt(units);

  const mostRows = longest(start);
  const active = new Float64Array(mostRows * units);
  const score = new Float64Array(mostRows);
  const order = Int32Array.from({ length: moments }, (_, at) => at);
  const steps = epochs * Math.ceil(moments / batchMoments);
  let step = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let at = moments - 1; at > 0; at--) {
      const other = Math.floor(random() * (at + 1));
      const held = order[at] as number;
      order[at] = order[other] as number;
      order[other] = held;
    }
    for (let from = 0; from < moments; from += batchMoments) {
      gradient.fill(0);
      const to = Math.min(moments, from + batchMoments);
      for (let at = from; at < to; at++) learnFrom(order[at] as number);
      update(to - from);
    }
  }
  return unstandardised();

  function learnFrom(moment: number): void {
    const row0 = start[moment] as number;
    const rows = (start[moment + 1] as number) - row0;
    let most = -Infinity;
    for (let r = 0; r < rows; r++) {
      const base = (row0 + r) * width;
      let value = offset[row0 + r] as number;
      for (let f = 0; f < width; f++) value += (weights[linearAt + f] as number) * (x[base + f] as number);
      for (let u = 0; u < units; u++) {
        let inner = weights[biasAt + u] as number;
        const w = u * width;
        for (let f = 0; f < width; f++) inner += (weights[w + f] as number) * (x[base + f] as number);
        const relu = inner > 0 ? inner : 0;
        active[r * units + u] = relu;
        value += relu * (weights[outputAt + u] as number);
      }
      score[r] = value;
      if (value > most) most = value;
    }
    let sum = 0;
    for (let r = 0; r < rows; r++) sum += score[r] = Math.exp((score[r] as number) - most);
    for (let r = 0; r < rows; r++) {
      const delta = (score[r] as number) / sum - (target[row0 + r] as number);
      if (delta < 1e-5 && delta > -1e-5) continue;
      const base = (row0 + r) * width;
      for (let f = 0; f < width; f++) gradient[linearAt + f]! += delta * (x[base + f] as number);
      for (let u = 0; u < units; u++) {
        const relu = active[r * units + u] as number;
        if (relu === 0) continue;
        gradient[outputAt + u]! += delta * relu;
        const inner = delta * (weights[outputAt + u] as number);
        gradient[biasAt + u]! += inner;
        const w = u * width;
        for (let f = 0; f < width; f++) gradient[w + f]! += inner * (x[base + f] as number);
      }
    }
  }

  function update(count: number): void {
    step++;
    const rate = learningRate * Math.min(1, (10 * step) / steps) * (0.5 + 0.5 * Math.cos((Math.PI * step) / steps));
    const [correct1, correct2] = [1 - beta1 ** step, 1 - beta2 ** step];
    for (let at = 0; at < total; at++) {
      const g = (gradient[at] as number) / count + weightDecay * (weights[at] as number);
      first[at] = beta1 * (first[at] as number) + (1 - beta1) * g;
      second[at] = beta2 * (second[at] as number) + (1 - beta2) * g * g;
      weights[at]! -=
        (rate * ((first[at] as number) / correct1)) / (Math.sqrt((second[at] as number) / correct2) + 1e-8);
    }
  }

  /** The same scores (but for a constant) from features as they are. */
  function unstandardised(): Ranker {
    const hidden = new Float32Array(sizes.hidden);
    const bias = Float32Array.from({ length: units }, (_, u) => {
      let value = weights[biasAt + u] as number;
      for (let f = 0; f < width; f++) {
        const weight = (weights[u * width + f] as number) / (spread[f] as number);
        hidden[u * width + f] = weight;
        value -= weight * (mean[f] as number);
      }
      return value;
    });
    const linear = Float32Array.from(
      { length: width },
      (_, f) => (weights[linearAt + f] as number) / (spread[f] as number),
    );
    return { features, units, hidden, bias, output: Float32Array.from(weights.subarray(outputAt, linearAt)), linear };
  }
}

/** What never changes teaches nothing: its spread is taken as endless, so that its weights are 0. */
function spreadOf({ x, width }: Samples): { mean: Float64Array; spread: Float64Array } {
  const rows = x.length / width;
  const mean = new Float64Array(width);
  const spread = new Float64Array(width);
  for (let at = 0; at < x.length; at++) mean[at % width]! += (x[at] as number) / rows;
  for (let at = 0; at < x.length; at++)
    spread[at % width]! += ((x[at] as number) - (mean[at % width] as number)) ** 2 / rows;
  for (let f = 0; f < width; f++) spread[f] = (spread[f] as number) > 1e-9 ? Math.sqrt(spread[f] as number) : Infinity;
  return { mean, spread };
}

function standardised({ x, width }: Samples, mean: Float64Array, spread: Float64Array): Float32Array {
  const values = new Float32Array(x.length);
  for (let at = 0; at < x.length; at++) {
    values[at] = ((x[at] as number) - (mean[at % width] as number)) / (spread[at % width] as number);
  }
  return values;
}

function longest(start: Int32Array): number {
  let most = 0;
  for (let at = 0; at + 1 < start.length; at++)
    most = Math.max(most, (start[at + 1] as number) - (start[at] as number));
  return most;
}
