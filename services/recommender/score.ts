import { AppError } from '../../lib/errors';
import { groupByLength, packBatch, type UserWindow } from '../../lib/models/batch';
import type { InferencePool } from '../../lib/models/pool';
import type { TimedResult } from '../../lib/models/inference-thread';

/** The model's answer for one user: vocabulary rows best first, and their scores; or why there is none. */
export type Scored =
  | { readonly ok: true; readonly items: Int32Array; readonly scores: Float32Array }
  | { readonly ok: false; readonly message: string };

export interface ScorerOptions {
  readonly pool: Pick<InferencePool, 'run' | 'runAlone' | 'probe'>;
  readonly maxRows: number;
  readonly onRun: (result: TimedResult) => void;
}

/** How often a single user's window is tried on a thread of its own before it is taken for one that ends threads. */
const triesAlone = 2;

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
  try {
    const result = await runGroup(windows, group, options);
    options.onRun(result);
    const { k, items, scores } = result;
    group.forEach((index, row) => {
      const [from, to] = [row * k, (row + 1) * k];
      scored[index] = { ok: true, items: items.subarray(from, to), scores: scores.subarray(from, to) };
    });
  } catch (error) {
    if (!isOfBatch(error)) throw error;
    if (group.length > 1) {
      const middle = group.length >> 1;
      await scoreGroup(windows, group.slice(0, middle), scored, options);
      await scoreGroup(windows, group.slice(middle), scored, options);
    } else {
      for (const index of group) scored[index] = { ok: false, message: error.message };
    }
  }
}

/** A single user whose thread was lost is tried apart from all others: another batch may have ended that thread. */
async function runGroup(
  windows: readonly UserWindow[],
  group: readonly number[],
  { pool }: ScorerOptions,
): Promise<TimedResult> {
  // Packed for each try: a run takes the batch's buffers away.
  const pack = () => packBatch(group.map((index) => windows[index] as UserWindow));
  for (let attempt = 0; ; attempt++) {
    try {
      return await (attempt === 0 ? pool.run(pack()) : pool.runAlone(pack()));
    } catch (error) {
      const isLost = error instanceof AppError && error.code === 'INFERENCE_THREAD_LOST';
      if (!isLost || group.length > 1 || attempt === triesAlone) throw error;
    }
  }
}

/** Whether a user of the batch may be to blame, and not the model or a bug. */
function isOfBatch(error: unknown): error is AppError {
  return error instanceof AppError && (error.code === 'INFERENCE_FAILED' || error.code === 'INFERENCE_THREAD_LOST');
}
