import { hash24 } from '../features/history-codec';
import { createRandom } from '../seeded-random';

/**
 * Points of one customer depend on each other, so customers are drawn and not points (the cluster bootstrap). Customers share
 * this many groups, so that memory does not grow with them.
 */
export const customerGroups = 2_048;
/** Fewer tell too little of how much customers differ. */
export const fewestGroups = 30;
export const bootstrapDraws = 1_000;

export function groupOf(userId: string): number {
  // The low bits of 24 of FNV spread well.
  return hash24(userId) % customerGroups;
}

/**
 * Draws groups with replacement, as many as there are, again and again. Gives how often each was drawn; the array is
 * used again for the next. The same seed gives the same draws.
 */
export function* resamples(groups: number, seed: number, draws = bootstrapDraws): Generator<Uint16Array> {
  const random = createRandom(seed);
  const times = new Uint16Array(groups);
  for (let draw = 0; draw < draws; draw++) {
    times.fill(0);
    for (let i = 0; i < groups; i++) times[Math.floor(random() * groups)]! += 1;
    yield times;
  }
}

/** The percentile interval of a figure's draws, which are sorted in place. @param confidence such as 0.95. */
export function percentileInterval(values: Float64Array, confidence: number): readonly [low: number, high: number] {
  values.sort();
  const tail = (1 - confidence) / 2;
  const last = values.length - 1;
  const low = Math.min(last, Math.floor(tail * values.length));
  const high = Math.max(0, Math.ceil((1 - tail) * values.length) - 1);
  return [values[low] as number, values[high] as number];
}
