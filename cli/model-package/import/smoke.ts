import { AppError } from '../../../lib/errors';
import { packBatch, type InferenceResult, type UserWindow } from '../../../lib/models/batch';
import { runRows, type GraphEnds } from '../../../lib/models/run-batch';
import { isSameScore, maskedScore } from '../../../lib/models/scores';
import type { Session } from '../../../lib/models/session';
import { createRandom } from '../../../lib/seeded-random';

export interface SmokeOptions {
  readonly ends: GraphEnds;
  /** Items of the vocabulary. */
  readonly items: number;
  readonly window: number;
}

/** What a graph showed of itself. */
export interface SmokeReport {
  readonly topK: number;
  /** Batches that it answered. */
  readonly runs: number;
}

/** So many that numbers out of the vocabulary's range hardly stay unseen. */
const manyUsers = 64;
/** What to do about a graph that fails on some users or events. */
export const freeAxes =
  'both axes must be free: export with dynamic_shapes (or dynamic_axes) for users and events, and no length written into the model';
export const wayOut = 'where it needs histories of one length, import --pad pads them to --window within the graph';

/**
 * Runs a graph on made-up histories: one user and several, one event and a whole window, padded and not. Throws MODEL_INVALID
 * with what does not hold.
 */
export async function smoke(graph: Pick<Session, 'run'>, { ends, items, window }: SmokeOptions): Promise<SmokeReport> {
  const random = createRandom(7);
  const historyOf = (length: number): UserWindow =>
    history(Array.from({ length }, () => 1 + Math.floor(random() * items)));
  let topK = 0;
  let runs = 0;

  async function run(what: string, users: readonly UserWindow[]): Promise<InferenceResult> {
    const batch = packBatch(users);
    const result = await runRows(graph, ends, batch).catch((cause: unknown) => {
      throw invalid(`it fails on ${what}: ${(cause as Error).message}; ${freeAxes}; ${wayOut}`, cause);
    });
    runs++;
    if (topK === 0) topK = result.k;
    if (result.k !== topK)
      throw invalid(`it gives ${result.k} items a user on ${what}, and ${topK} before: expected as many always`);
    for (let row = 0; row < users.length; row++) checkList(listOf(result, row), what);
    return result;
  }

  function checkList({ items: rows, scores }: List, what: string): void {
    const seen = new Set<number>();
    for (const [rank, score] of scores.entries()) {
      const item = rows[rank] as number;
      if (Number.isNaN(score))
        throw invalid(`it scores NaN on ${what}: a mask of -inf over a whole row does that, -1e9 does not`);
      if (rank > 0 && score > (scores[rank - 1] as number))
        throw invalid(`its scores rise on ${what}: expected the best first`);
      if (score <= maskedScore) continue;
      if (item < 1 || item > items) {
        throw invalid(
          `it answers item ${item} on ${what}, and the vocabulary has ${items}: its numbers begin at 1, 0 is padding`,
        );
      }
      if (seen.has(item)) throw invalid(`it answers item ${item} twice in one list on ${what}`);
      seen.add(item);
    }
  }

  const long = Math.min(window, 7);
  await run('1 user × 1 event', [historyOf(1)]);
  await run('1 user × 2 events', [historyOf(Math.min(window, 2))]);
  await run(`3 users × ${long} events`, [historyOf(long), historyOf(long), historyOf(long)]);
  const whole = historyOf(window);
  const first = await run(`1 user × ${window} events, the window`, [whole]);
  const again = await run(`1 user × ${window} events, the window`, [whole]);
  if (!same(listOf(first, 0), listOf(again, 0))) {
    throw invalid('it answers one batch in two ways: export it as it is used, with model.eval()');
  }
  await run(`item ${items}, the last of the vocabulary`, [history([items])]);
  await run(
    `${manyUsers} users × ${long} events`,
    Array.from({ length: manyUsers }, () => historyOf(long)),
  );
  const short = [1, 2, 3, 5].map((length) => historyOf(Math.min(length, window)));
  const together = await run('5 users, of whom 4 are padded', [...short, whole]);
  for (const [row, one] of short.entries()) {
    const alone = await run(`1 user × ${one.items.length} events`, [one]);
    if (same(listOf(alone, 0), listOf(together, row))) continue;
    const events = `${one.items.length} ${one.items.length === 1 ? 'event' : 'events'}`;
    throw invalid(
      `a user of ${events} gets another answer when padded to ${window}: mask what is 0, and count positions from the newest event; ${wayOut}`,
    );
  }
  return { topK, runs };
}

interface List {
  readonly items: Int32Array;
  readonly scores: Float32Array;
}

const listOf = ({ k, items, scores }: InferenceResult, row: number): List => ({
  items: items.subarray(row * k, (row + 1) * k),
  scores: scores.subarray(row * k, (row + 1) * k),
});

/** Scores by rank within the tolerance that a golden answer has; items of equal scores may change places. */
function same(one: List, other: List): boolean {
  return one.scores.every((score, rank) => isSameScore(other.scores[rank] as number, score));
}

/** One event an hour, all kinds of them, the last two in one session. */
export function history(items: number[]): UserWindow {
  return {
    items,
    types: items.map((_, i) => (1 + (i % 3)) as 1 | 2 | 3),
    ages: items.map((_, i) => (items.length - 1 - i) * 3_600),
    inSession: items.map((_, i) => (i >= items.length - 2 ? 1 : 0)),
  };
}

const invalid = (why: string, cause?: unknown): AppError =>
  new AppError('MODEL_INVALID', `the graph cannot be served: ${why}`, { cause });
