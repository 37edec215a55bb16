import type { QualitySummary } from '../../lib/quality/quality-totals';
import type { Weights } from './weights';

/** Habits and the next step pull different ways: the rest of the basket rewards the one, the next line the other. */
const nextLineWeight = 0.2;
const factors = [0, 0.5, 2];
const rounds = 2;
/** A gain below this share is noise of the sample. */
const leastGain = 0.002;

export function objective({ f1At20, nextHitRateAt20 }: QualitySummary): number {
  return f1At20 + nextLineWeight * nextHitRateAt20;
}

/**
 * Climbs weight by weight: each is left out, halved and doubled, and what helps is kept.
 * @param judge figures of the model with these weights.
 */
export async function tune(
  start: Weights,
  judge: (weights: Weights) => Promise<QualitySummary>,
  onStep: (weights: Weights, summary: QualitySummary) => void,
): Promise<Weights> {
  let weights = start;
  let best = objective(await judge(weights));
  for (let round = 0; round < rounds; round++) {
    let moved = false;
    for (const name of Object.keys(start) as (keyof Weights)[]) {
      // What sells fills the list of who has no history: it cannot be left out.
      const base = weights;
      for (const factor of name === 'popular' ? factors.filter((value) => value > 0) : factors) {
        const candidate = { ...base, [name]: base[name] * factor };
        if (candidate[name] === weights[name]) continue;
        const summary = await judge(candidate);
        if (objective(summary) <= best * (1 + leastGain)) continue;
        best = objective(summary);
        weights = candidate;
        moved = true;
        onStep(weights, summary);
      }
    }
    if (!moved) break;
  }
  return weights;
}
