import type { TrainingData } from '../dataset/training-data';
import { lengthBucket, lengthBuckets } from './buckets';
import { shareOf, topItemsOf, type DriftReference } from './reference';

const eventTypes = 4;
/** Of the window's time: how long histories are is taken from its end. */
const warmShare = 0.75;

/** What was counted of a window's events. */
export interface WindowCounts {
  readonly events: number;
  /** By the model's number of the item; entry 0 is what it does not know. */
  readonly items: Float64Array;
  /** By the event type's code, from 1. */
  readonly types: Float64Array;
  /** By `lengthBucket`. */
  readonly lengths: Float64Array;
  /** Events that `lengths` are of. */
  readonly warm: number;
}

/**
 * What a training window looks like, without what the model makes of it. Null where it is empty. One pass over its customers.
 * @param itemIds the model's vocabulary, whose numbers are told: it may be another than the data's.
 */
export async function describeWindow(
  data: TrainingData,
  itemIds: readonly string[],
): Promise<Omit<DriftReference, 'lists'> | null> {
  const { fromMs, untilMs, events } = data;
  if (events === 0) return null;
  const warmFrom = fromMs + warmShare * (untilMs - fromMs);
  const numbers = new Map(itemIds.map((itemId, at) => [itemId, at + 1]));
  const numberOf = Int32Array.from(['', ...data.itemIds], (itemId) => numbers.get(itemId) ?? 0);
  const items = new Float64Array(itemIds.length + 1);
  const types = new Float64Array(eventTypes + 1);
  const lengths = new Float64Array(lengthBuckets);
  let warm = 0;
  for await (const { items: met, timesMs, types: codes } of data.sequences()) {
    for (let at = 0; at < met.length; at++) {
      count(items, numberOf[met[at] as number] as number);
      count(types, codes[at] as number);
      if ((timesMs[at] as number) < warmFrom) continue;
      warm++;
      count(lengths, lengthBucket(at + 1));
    }
  }
  return windowOfCounts({ events, items, types, lengths, warm });
}

/** The same of what somebody else has counted. */
export function windowOfCounts({ events, items, types, lengths, warm }: WindowCounts): Omit<DriftReference, 'lists'> {
  return {
    events,
    items: topItemsOf(items, events),
    eventTypes: Array.from(types.subarray(1), (sum) => shareOf(sum, events)),
    historyLengths: Array.from(lengths, (sum) => shareOf(sum, warm)),
    lengthEvents: warm,
  };
}

function count(counts: Float64Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1;
}
