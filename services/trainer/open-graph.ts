import type { InferenceBatch, InferenceResult } from '../../lib/models/batch';
import { createSession } from '../../lib/models/session';

/** Anything that answers batches as the live path's models do. */
export interface Scorer {
  run(batch: InferenceBatch): Promise<InferenceResult>;
}

/** A graph of the trainer's own, opened before it has a manifest. */
export async function openGraph(model: Uint8Array): Promise<Scorer & { release(): Promise<void> }> {
  const session = await createSession(model, { threads: 1 });
  return {
    async run({ rows, length, itemIds, ages, inSession }) {
      const dims = [rows, length];
      const answer = await session.run({
        item_ids: { type: 'int32', dims, data: itemIds },
        ages: { type: 'float32', dims, data: ages },
        in_session: { type: 'float32', dims, data: inSession },
      });
      const items = Int32Array.from(answer['items']?.data as BigInt64Array, Number);
      return { k: items.length / rows, items, scores: answer['scores']?.data as Float32Array };
    },
    release: () => session.release(),
  };
}
