import { shared, type EventLog } from '../log/event-log';

const dayMs = 86_400_000;
const least = 1e-6;
/**
 * Weights are whole multiples of 1 / this, and so are their sums, exactly, up to 33 million baskets of weight 1: in whatever order
 * baskets come, and whoever counts them (trainers/spark).
 */
const steps = 2 ** 28;

/** 1 for a basket of the newest moment; never 0, however old. */
export function basketWeights({ basketStart, timeMs, toMs }: EventLog, halfLifeDays: number): Float64Array {
  const weight = shared(Float64Array, basketStart.length - 1);
  for (let basket = 0; basket < weight.length; basket++) {
    const ageDays = (toMs - (timeMs[basketStart[basket] as number] as number)) / dayMs;
    weight[basket] = Math.round(Math.max(least, 2 ** (-ageDays / halfLifeDays)) * steps) / steps;
  }
  return weight;
}
