import type { TrainingData } from '../../../lib/dataset/training-data';
import { AppError } from '../../../lib/errors';

export interface TrimOptions {
  /** Items with an event in so long before the cut stay, ms. */
  readonly soldWithin?: number;
  /** So many items stay: those with the most events. */
  readonly keep?: number;
}

/** Which items stay. Throws CONFIG_INVALID where it is not said, or there is no data to tell from. */
export async function itemsThatStay(
  data: TrainingData | null,
  { soldWithin, keep }: TrimOptions,
): Promise<(itemId: string) => boolean> {
  if (data === null)
    throw new AppError('CONFIG_INVALID', 'trim goes by what sold: give the events with --data or --from, and --cut');
  if (soldWithin === undefined && keep === undefined) {
    throw new AppError('CONFIG_INVALID', 'say what trim leaves: --sold-within 90d, or --keep 5000 items');
  }
  // The data's items stand in the order of how often they were bought.
  const frequent = new Set(data.itemIds.slice(0, keep ?? data.itemIds.length));
  if (soldWithin === undefined) return (itemId) => frequent.has(itemId);
  const sold = new Set<string>();
  const sinceMs = data.untilMs - soldWithin;
  for await (const { items, timesMs } of data.sequences()) {
    items.forEach((item, at) => {
      const itemId = data.itemIds[item - 1];
      if (itemId !== undefined && (timesMs[at] as number) >= sinceMs) sold.add(itemId);
    });
  }
  return (itemId) => frequent.has(itemId) && sold.has(itemId);
}
