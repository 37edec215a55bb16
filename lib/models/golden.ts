import { AppError } from '../errors';
import type { InferenceBatch, InferenceResult } from './batch';
import type { InputFeature, Manifest } from './manifest';
import { isSameScore, maskedScore } from './scores';

/** The golden input as a batch. */
export function goldenBatch({ golden: { inputs } }: Pick<Manifest, 'golden'>): InferenceBatch {
  const shape = Object.values(inputs)[0];
  const rows = shape?.length ?? 0;
  const length = shape?.[0]?.length ?? 0;
  const flat = (feature: InputFeature): number[] => inputs[feature]?.flat() ?? new Array<number>(rows * length).fill(0);
  return {
    rows,
    length,
    itemIds: Int32Array.from(flat('item_ids')),
    eventTypes: Int32Array.from(flat('event_types')),
    ages: Float32Array.from(flat('ages')),
    inSession: Float32Array.from(flat('in_session')),
  };
}

/** Runs the golden input. Throws MODEL_INVALID where the answer is another than the manifest says. */
export async function probe(
  runner: { run(batch: InferenceBatch): Promise<InferenceResult> },
  manifest: Manifest,
): Promise<void> {
  const { items, scores } = manifest.golden;
  const label = `model ${manifest.name}@${manifest.version}`;
  const result = await runner.run(goldenBatch(manifest)).catch((cause: unknown) => {
    throw new AppError('MODEL_INVALID', `${label} fails on its golden input: ${(cause as Error).message}`, { cause });
  });
  const expectedScores = scores.flat();
  if (result.k !== manifest.topK) {
    throw new AppError('MODEL_INVALID', `${label} gives ${result.k} items a user, its manifest says ${manifest.topK}`);
  }
  const differs = expectedScores.some((score, i) => !isSameScore(result.scores[i] ?? NaN, score));
  const sameItems = items.every((row, r) => {
    const answered = new Set(result.items.subarray(r * result.k, (r + 1) * result.k));
    const ranked = row.filter((_, rank) => (scores[r]?.[rank] ?? 0) > maskedScore);
    return ranked.filter((item) => answered.has(item)).length >= ranked.length * 0.9;
  });
  if (differs || !sameItems || expectedScores.length !== result.scores.length) {
    throw new AppError('MODEL_INVALID', `${label} answers its golden input otherwise than its manifest says`);
  }
}
