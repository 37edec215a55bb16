import type { Interaction } from '../../lib/domain/interaction';
import { firstModelGraph } from './first-model-graph';
import { itemStatistics, type ItemStatistics } from './item-statistics';
import { findNeighbours, type Neighbours } from './neighbours';
import { toSales, vocabularyOf } from './sales';
import type { Weights } from './weights';

/** All that is read off the events; the graph is this and the weights. */
export interface Learned {
  /** Item ids that the model knows; entry `i` is its item `i + 1`. */
  readonly itemIds: readonly string[];
  readonly statistics: ItemStatistics;
  readonly neighbours: Neighbours;
}

const neighboursPerItem = 100;
const mostAnswered = 40;

/** @param events in time order. Throws DATA_INVALID where there are none. */
export function learn(events: readonly Interaction[]): Learned {
  const itemIds = vocabularyOf(events);
  const sales = toSales(events, itemIds);
  const statistics = itemStatistics(sales, itemIds.length);
  const width = Math.min(neighboursPerItem, itemIds.length);
  return { itemIds, statistics, neighbours: findNeighbours(sales, itemIds.length, statistics.count, width) };
}

/** Items that the graph answers with: room for filtering out the unavailable ones of a list of 20. */
export function topKOf({ itemIds }: Learned): number {
  return Math.min(mostAnswered, itemIds.length);
}

export function graphOf(learned: Learned, weights: Weights): Uint8Array {
  return firstModelGraph({ ...learned, items: learned.itemIds.length, weights, topK: topKOf(learned) });
}
