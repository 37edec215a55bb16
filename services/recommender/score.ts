import { AppError } from '../../lib/errors';
import { groupByLength, packBatch, type UserWindow } from '../../lib/models/batch';
import type { InferencePool } from '../../lib/models/pool';
import type { TimedResult } from '../../lib/models/inference-thread';

/** The model's answer for one user: vocabulary rows best first, and their scores; or why there is none. */
export type Scored =
  | { readonly ok: true; readonly items: Int32Array; readonly scores: Float32Array }
  | { readonly ok: false; readonly message: string };

export interface ScorerOptions {
  readonly pool: Pick<InferencePool, 'run' | 'probe'>;
  readonly maxRows: number;
  readonly onRun: (result: TimedResult) => void;
}

/** How often a single user's window is tried on a fresh thread before it is taken for the one that kills them. */
const triesAlone = 3;

/**
 * Scores users in runs of similar history length. A run that fails is halved until the users at fault stand alone.
 * Rejects with MODEL_INVALID where the model now fails on its own golden input too: then no user is to blame.
 */
export async function scoreUsers(windows: readonly UserWindow[], options: ScorerOptions): Promise<Scored[]> {
  const scored = new Array<Scored>(windows.length);
  const lengths = windows.map(({ items }) => items.length);
  const groups = groupByLength(lengths, options.maxRows);
  await Promise.all(groups.map((group) => scoreGroup(windows, group, scored, options)));
  if (scored.length > 0 && scored.every(({ ok }) => !ok)) await options.pool.probe();
  return scored;
}

async function scoreGroup(
  windows: readonly UserWindow[],
  group: readonly number[],
  scored: Scored[],
  options: ScorerOptions,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      const result = await options.pool.run(packBatch(group.map((index) => windows[index] as UserWindow)));
      options.onRun(result);
      const { k, items, scores } = result;
      group.forEach((index, row) => {
        const [from, to] = [row * k, (row + 1) * k];
        scored[index] = { ok: true, items: items.subarray(from, to), scores: scores.subarray(from, to) };
      });
      return;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (group.length > 1) break;
      if (error.code !== 'INFERENCE_THREAD_LOST' || attempt >= triesAlone) {
        for (const index of group) scored[index] = { ok: false, message: error.message };
        return;
      }
    }
  }
  const middle = group.length >> 1;
  await scoreGroup(windows, group.slice(0, middle), scored, options);
  await scoreGroup(windows, group.slice(middle), scored, options);
}
