import type { TrainingData } from '../../../lib/dataset/training-data';
import { openGraphPool } from '../../../lib/evaluation/graph-pool';
import { packBatch, type UserWindow } from '../../../lib/models/batch';
import type { Manifest } from '../../../lib/models/manifest';
import type { VersionParts } from '../../../lib/models/seal';
import { createRandom } from '../../../lib/seeded-random';
import type { TrainedModel } from '../trainer';
import type { TrainingJob } from './messages';

const goldenUsers = 4;
const goldenEvents = 8;
const title = 'Retrained';

/** A trained graph as a version of its run. */
export async function versionParts(
  { runId, model, plan }: TrainingJob,
  trained: TrainedModel,
  data: Pick<TrainingData, 'fromMs' | 'untilMs' | 'events'>,
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
    golden: await goldenOf(trained, plan.seed),
  };
  return { model: trained.model, itemIds, about };
}

/** What the graph answers to made-up customers: the manifest is no place for real ones. */
async function goldenOf(trained: TrainedModel, seed: number): Promise<Manifest['golden']> {
  const random = createRandom(seed);
  const length = Math.min(goldenEvents, trained.window);
  const users = Array.from({ length: goldenUsers }, (): UserWindow => {
    const places = Array.from({ length }, (_, at) => at);
    return {
      items: places.map(() => 1 + Math.floor(random() * trained.itemIds.length)),
      types: places.map(() => 3 as const),
      ages: places.map((at) => 3_600 * (length - 1 - at)),
      inSession: places.map((at) => (at === length - 1 ? 1 : 0)),
    };
  });
  const batch = packBatch(users);
  const pool = await openGraphPool(trained);
  try {
    const { k, items, scores } = await pool.run(batch);
    const rows = (values: ArrayLike<number>, width: number): number[][] =>
      users.map((_, row) => Array.from({ length: width }, (__, at) => values[row * width + at] as number));
    const columns = {
      item_ids: batch.itemIds,
      event_types: batch.eventTypes,
      ages: batch.ages,
      in_session: batch.inSession,
    };
    const taken = new Set(trained.inputs.map(({ feature }) => feature));
    const inputs = Object.entries(columns).filter(([feature]) => taken.has(feature as keyof typeof columns));
    return {
      inputs: Object.fromEntries(inputs.map(([feature, values]) => [feature, rows(values, batch.length)])),
      items: rows(items, k),
      scores: rows(scores, k),
    };
  } finally {
    await pool.close();
  }
}
