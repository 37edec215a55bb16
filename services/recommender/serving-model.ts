import type { ModelFiles } from '../../lib/models/loader';
import { readModelFiles } from '../../lib/models/loader';
import { createInferencePool, type InferencePool, type PoolSettings } from '../../lib/models/pool';

/** The model version that serves: read, held against its manifest, warmed up and probed in every thread. */
export interface ServingModel {
  readonly files: ModelFiles;
  readonly pool: InferencePool;
}

/** Throws MODEL_INVALID, saying what is wrong with the folder. */
export async function openServingModel(folder: string, settings: PoolSettings): Promise<ServingModel> {
  const files = await readModelFiles(folder);
  return { files, pool: await createInferencePool(files, settings) };
}
