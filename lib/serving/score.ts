import { AppError } from '../errors';
import { groupByLength, packBatch, type TimedResult, type UserWindow } from '../models/batch';
import type { InputFeature } from '../models/manifest';
import type { InferencePool } from '../models/pool';

/** The model's answer for one user: vocabulary rows best first, and their scores; or why there is none. */
export type Scored =
  | {
      readonly ok: true;
      readonly items: Int32Array;
      readonly scores: Float32Array;
      /** For each item the row that spoke most for it, 0 for none; where the model tells. */
      readonly because?: Int32Array;
    }
  | { readonly ok: false; readonly message: string };

export interface ScorerOptions {
  readonly pool: Pick<InferencePool, 'size' | 'run' | 'runAlone' | 'probe'>;
  readonly maxRows: number;
  /** What of a user's window is passed on; left out, all of it. */
  readonly takes?: ReadonlySet<InputFeature>;
  readonly onRun: (result: TimedResult) => void;
}

/** Enough to be worth a frame to another process, and few enough that several workers end at about the same time. */
const rowsOfFrame = { least: 32, most: 128 };
/** How often a user whose window ended a process is tried in a fresh one before it is taken for what ends processes. */
const triesAlone = 2;
/** How often where the process was killed for its silence: each try takes the whole of `inferenceTimeoutMs`. */
const patientTriesAlone = 1;
/** A run that fails is halved. One that ends a process costs a new process each time: cut finer, it takes two or three. */
const partsOf = { failed: 2, lost: 16 };

/**
 * Scores users in runs of similar history length. A run that fails is divided until the users at fault stand alone.
 * Rejects with MODEL_INVALID where the model now fails on its own golden input too: then no user is to blame.
 */
export async function scoreUsers(windows: readonly UserWindow[], options: ScorerOptions): Promise<Scored[]> {
  const scored = new Array<Scored>(windows.length);
  const lengths = windows.map(({ items }) => items.length);
  const groups = groupByLength(lengths, rowsOfRun(lengths.length, options));
  await Promise.all(groups.map((group) => scoreGroup(windows, group, scored, options)));
  if (scored.length > 0 && scored.every(({ ok }) => !ok)) await options.pool.probe();
  return scored;
}

/** Every worker gets a share but one: its core has this process to run, and each frame costs both sides some 0.3 ms. */
function rowsOfRun(users: number, { pool, maxRows }: ScorerOptions): number {
  const share = Math.ceil(users / Math.max(1, pool.size - 1));
  return Math.min(maxRows, rowsOfFrame.most, Math.max(rowsOfFrame.least, share));
}

async function scoreGroup(
  windows: readonly UserWindow[],
  group: readonly number[],
  scored: Scored[],
  options: ScorerOptions,
  isSuspect = false,
): Promise<void> {
  try {
    const result = await runGroup(windows, group, options, isSuspect);
    options.onRun(result);
    const { k, items, scores, because } = result;
    group.forEach((index, row) => {
      const [from, to] = [row * k, (row + 1) * k];
      const reasons = because ? { because: because.subarray(from, to) } : {};
      scored[index] = { ok: true, items: items.subarray(from, to), scores: scores.subarray(from, to), ...reasons };
    });
  } catch (error) {
    if (!isOfBatch(error)) throw error;
    if (group.length > 1) {
      const size = Math.ceil(group.length / (isLost(error) ? partsOf.lost : partsOf.failed));
      for (let at = 0; at < group.length; at += size) {
        await scoreGroup(windows, group.slice(at, at + size), scored, options, isSuspect || isLost(error));
      }
    } else {
      for (const index of group) scored[index] = { ok: false, message: error.message };
    }
  }
}

/** A single user whose process was lost is tried apart from all others: something else may have ended that process. */
async function runGroup(
  windows: readonly UserWindow[],
  group: readonly number[],
  { pool, takes }: ScorerOptions,
  isSuspect: boolean,
): Promise<TimedResult> {
  const users = group.map((index) => windows[index] as UserWindow);
  const batch = packBatch(users, takes);
  for (let attempt = 0; ; attempt++) {
    try {
      return await (attempt === 0 ? pool.run(batch, { isSuspect }) : pool.runAlone(batch));
    } catch (error) {
      if (!isLost(error) || group.length > 1) throw error;
      if (attempt >= (error.facts['reason'] === 'timeout' ? patientTriesAlone : triesAlone)) throw error;
    }
  }
}

function isLost(error: unknown): error is AppError {
  return error instanceof AppError && error.code === 'INFERENCE_WORKER_LOST';
}

/** Whether a user of the batch may be to blame, and not the model or a bug. */
function isOfBatch(error: unknown): error is AppError {
  return isLost(error) || (error instanceof AppError && error.code === 'INFERENCE_FAILED');
}
