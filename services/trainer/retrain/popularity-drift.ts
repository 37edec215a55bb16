import { cellsOf, populationStability } from '../../../lib/drift/divergence';
import type { Popularity } from '../../../lib/training/training-run';

/** Stability index of what customers choose, against a window. 0 where one of them is empty. @param now items of the newest events. */
export function popularityDrift({ items, others, events }: Popularity, now: readonly string[]): number {
  return populationStability(cellsOf({ top: items, others }, now), { then: events, now: now.length });
}
