import type { TrainingData } from '../../lib/dataset/training-data';
import { windowOfCounts, type WindowCounts } from '../../lib/drift/describe-window';
import { driftReferenceOf, withLists, type ReferenceModel } from '../../lib/evaluation/drift-reference';
import { openGraphPool } from '../../lib/evaluation/graph-pool';
import type { Manifest } from '../../lib/models/manifest';
import type { TrainedModel } from './trainer';

/** For the manifest: what the window looked like, and what the graph answers to its customers. */
export async function referenceOf(data: TrainingData, trained: TrainedModel): Promise<Pick<Manifest, 'reference'>> {
  const reference = await withGraph(trained, (model) => driftReferenceOf(data, model));
  return reference === undefined ? {} : { reference };
}

/** The same where somebody else has counted, and knows some customers. */
export async function referenceOfCounts(
  counts: WindowCounts,
  customers: Pick<TrainingData, 'itemIds' | 'users' | 'sequences'>,
  trained: TrainedModel,
): Promise<Pick<Manifest, 'reference'>> {
  return { reference: await withGraph(trained, (model) => withLists(windowOfCounts(counts), customers, model)) };
}

async function withGraph<T>(trained: TrainedModel, work: (model: ReferenceModel) => Promise<T>): Promise<T> {
  const pool = await openGraphPool(trained);
  const { itemIds, window, maxBatch } = trained;
  const model = { itemIds, window, maxBatch, run: (batch: Parameters<typeof pool.run>[0]) => pool.run(batch) };
  return work(model).finally(() => pool.close());
}
