import { z } from 'zod';
import type { TrainingData } from '../../../lib/dataset/training-data';
import { AppError } from '../../../lib/errors';
import { masks } from '../graph/candidates';
import { readLog, type EventLog } from '../log/event-log';
import type { TrainContext, TrainedModel } from '../trainer';

/** Parameters of every trainer. */
export const commonParameters = {
  mask: z
    .enum(masks)
    .default('session')
    .describe("what is never recommended: this session's items, all of the history's, the newest event's, or nothing"),
  mostItems: z.int().min(1).max(1_000_000).default(100_000).describe('items that the model knows: the most frequent'),
  window: z.int().min(1).max(10_000).default(200).describe('newest events that the model sees of a customer'),
};

interface Common {
  readonly mostItems: number;
  readonly window: number;
}

const maxBatch = 256;
/** Room for filtering out the unavailable ones of a list of 20. */
const mostAnswered = 40;

/** Throws DATA_INVALID where there is nothing to learn from. */
export async function openLog(
  data: TrainingData,
  { mostItems }: Common,
  { onProgress, signal }: TrainContext,
): Promise<EventLog> {
  onProgress?.(`reading ${data.events} events`);
  const items = Math.min(mostItems, data.itemIds.length);
  const log = await readLog(data, items, signal);
  if (log.lines > 0 && items > 0) return log;
  throw new AppError('DATA_INVALID', 'there is no event before the cut, expected some to learn from: move the cut');
}

export function topKOf({ items }: Pick<EventLog, 'items'>): number {
  return Math.min(mostAnswered, items);
}

/** A graph of `item_ids`, `ages` and `in_session`, with what its manifest says. */
export function trainedModel(
  model: Uint8Array,
  data: Pick<TrainingData, 'itemIds'>,
  log: Pick<EventLog, 'items'>,
  parameters: Common & TrainedModel['parameters'],
): TrainedModel {
  return {
    model,
    itemIds: data.itemIds.slice(0, log.items),
    inputs: [
      { name: 'item_ids', feature: 'item_ids', type: 'int32' },
      { name: 'ages', feature: 'ages', type: 'float32' },
      { name: 'in_session', feature: 'in_session', type: 'float32' },
    ],
    outputs: { items: 'items', scores: 'scores', ...(parameters['because'] === true ? { because: 'because' } : {}) },
    window: parameters.window,
    maxBatch,
    topK: topKOf(log),
    parameters,
  };
}
