import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../lib/errors';
import type { Trainer } from '../trainer';
import { flagsOf, transformerParameters, transformerSpace } from './parameters';
import { runTraining } from './run-training';

const maxBatch = 256;

/**
 * SASRec with attention by distance, a copy head for habits and a table of transitions, in PyTorch (trainers/transformer). Trains on a GPU
 * where there is one.
 */
export const transformerTrainer: Trainer = {
  name: 'transformer',
  about: 'A transformer over histories, in PyTorch; minutes, and some gigabytes of libraries the first time.',
  parameters: transformerParameters,
  space: transformerSpace,
  async train(data, given, context) {
    const parameters = transformerParameters.parse(given);
    if (data.events === 0)
      throw new AppError('DATA_INVALID', 'There is no event to learn from', { untilMs: data.untilMs });
    const { folder, topK, epochs } = await runTraining(data, flagsOf(parameters), context);
    return {
      ...{ model: readFileSync(join(folder, 'model.onnx')), window: parameters.window, maxBatch, topK },
      itemIds: data.itemIds,
      inputs: [
        { name: 'item_ids', feature: 'item_ids', type: 'int32' },
        { name: 'event_types', feature: 'event_types', type: 'int32' },
        { name: 'ages', feature: 'ages', type: 'float32' },
        { name: 'in_session', feature: 'in_session', type: 'float32' },
      ],
      outputs: { items: 'items', scores: 'scores' },
      parameters: { ...parameters, seed: context.seed, epochs },
    };
  },
};
