import { availableParallelism } from 'node:os';
import type { TrainingData } from '../../../lib/dataset/training-data';
import { AppError } from '../../../lib/errors';
import { createInferencePool } from '../../../lib/models/pool';
import type { Manifest } from '../../../lib/models/manifest';
import { taughtData } from '../../../services/trainer/distilling/taught-data';
import type { Trainer } from '../../../services/trainer/trainer';
import type { Draft } from './draft';

export interface DistilOptions {
  readonly student: Trainer;
  readonly parameters: Readonly<Record<string, string | number | boolean>>;
  /** Items of the teacher's list that are taught to each customer. */
  readonly taught: number;
  readonly seed: number;
}

const timeoutMs = 60_000;

/** A built-in model that has learned from the shop's events and from a version's lists on them. */
export async function distilled(
  teacher: Draft,
  manifest: Manifest,
  data: TrainingData | null,
  { student, parameters, taught, seed }: DistilOptions,
  signal: AbortSignal,
): Promise<Draft> {
  if (data === null)
    throw new AppError('CONFIG_INVALID', 'distil teaches on events: give them with --data or --from, and --cut');
  const workers = availableParallelism();
  const pool = await createInferencePool(
    { manifest, bytes: teacher.model },
    { workers, threadsPerWorker: 1, timeoutMs },
  );
  let lessons: TrainingData;
  try {
    const run: (typeof pool)['run'] = (batch) => pool.run(batch);
    lessons = await taughtData(
      data,
      { itemIds: teacher.itemIds, window: teacher.window, run },
      { items: taught, signal },
    );
  } finally {
    await pool.close();
  }
  const { model, itemIds, inputs, outputs, window, maxBatch, topK } = await student.train(lessons, parameters, {
    seed,
    workers,
    signal,
  });
  return { model, itemIds, inputs, outputs, window, maxBatch, topK };
}
