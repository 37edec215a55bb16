import type { TrainingData } from '../../lib/dataset/training-data';
import { driftReferenceOf } from '../../lib/evaluation/drift-reference';
import { openGraphPool } from '../../lib/evaluation/graph-pool';
import type { Manifest } from '../../lib/models/manifest';
import type { TrainedModel } from './trainer';

/** For the manifest: what the window looked like, and what the graph answers to its customers. */
export async function referenceOf(data: TrainingData, trained: TrainedModel): Promise<Pick<Manifest, 'reference'>> {
  const pool = await openGraphPool(trained);
  const { itemIds, window, maxBatch } = trained;
  const model = { itemIds, window, maxBatch, run: (batch: Parameters<typeof pool.run>[0]) => pool.run(batch) };
  const reference = await driftReferenceOf(data, model).finally(() => pool.close());
  return reference === undefined ? {} : { reference };
}
