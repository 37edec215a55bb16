import { shared, type EventLog } from '../log/event-log';

const dayMs = 86_400_000;

/** 1 for a basket of the newest moment; never 0, however old. */
export function basketWeights({ basketStart, timeMs, toMs }: EventLog, halfLifeDays: number): Float32Array {
  const weight = shared(Float32Array, basketStart.length - 1);
  for (let basket = 0; basket < weight.length; basket++) {
    const ageDays = (toMs - (timeMs[basketStart[basket] as number] as number)) / dayMs;
    weight[basket] = Math.max(1e-6, 2 ** (-ageDays / halfLifeDays));
  }
  return weight;
}
