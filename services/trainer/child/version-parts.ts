import type { TrainingData } from '../../../lib/dataset/training-data';
import type { VersionParts } from '../../../lib/models/seal';
import { goldenOf } from '../golden';
import { referenceOf } from '../reference';
import type { TrainedModel } from '../trainer';
import type { TrainingJob } from './messages';

const title = 'Retrained';

/** A trained graph as a version of its run. */
export async function versionParts(
  { runId, model, plan }: TrainingJob,
  trained: TrainedModel,
  data: TrainingData,
  metrics: Record<string, number>,
  description: string,
): Promise<VersionParts> {
  const { inputs, outputs, window, maxBatch, topK, parameters, itemIds } = trained;
  const iso = (ms: number): string => new Date(ms).toISOString();
  const about: VersionParts['about'] = {
    name: model,
    version: runId,
    createdAt: iso(plan.startedAt),
    title: `${title} ${iso(plan.startedAt).slice(0, 16).replace('T', ' ')}`,
    ...(description === '' ? {} : { description }),
    inputs,
    outputs,
    window,
    maxBatch,
    topK,
    lineage: {
      trainer: plan.trainer,
      ...(plan.live === null ? {} : { parent: plan.live }),
      branch: plan.branch,
      parameters: { ...parameters, seed: plan.seed },
      data: { from: iso(data.fromMs), to: iso(data.untilMs - 1), events: data.events },
    },
    metrics,
    ...(await referenceOf(data, trained)),
    golden: await goldenOf(trained, plan.seed),
  };
  return { model: trained.model, itemIds, about };
}
