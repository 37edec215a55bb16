import type { History } from '../../lib/features/history-codec';
import { packBatch, type InferenceResult, type UserWindow } from '../../lib/models/batch';
import { windowOf, type KnownWindow } from '../../lib/models/window';
import { maskedScore } from '../../lib/serving/decide';
import type { ServingRules } from '../../lib/serving/rules';
import type { OpenVersion } from '../replay/open-version';

/** A history that the recommendation may have been made from. */
export interface HistoryVariant {
  readonly history: History;
  readonly length: number;
  /** Events by which it begins later than the rules say; below 0 where it begins earlier. */
  readonly later: number;
}

/** What the model makes of one window: vocabulary rows, best first, and their scores. */
export interface Answer {
  readonly items: Int32Array;
  readonly scores: Float32Array;
  /** For each item the row that spoke most for it; where the model tells. */
  readonly because?: Int32Array;
}

/** Of one row of a run. */
function answerAt({ k, items, scores, because }: InferenceResult, row: number): Answer {
  const of = <T extends Int32Array | Float32Array>(values: T): T => values.slice(row * k, (row + 1) * k) as T;
  return { items: of(items), scores: of(scores), ...(because ? { because: of(because) } : {}) };
}

/** Each window's answer, in runs as large as the model takes; null where it knows nothing of the customer. */
export async function answerAll(
  { files: { manifest }, pool }: Pick<OpenVersion, 'files' | 'pool'>,
  windows: readonly UserWindow[],
): Promise<(Answer | null)[]> {
  const answers: (Answer | null)[] = windows.map(() => null);
  const known = windows.flatMap(({ items }, at) => (items.length > 0 ? [at] : []));
  for (let from = 0; from < known.length; from += manifest.maxBatch) {
    const part = known.slice(from, from + manifest.maxBatch);
    const result = await pool.run(packBatch(part.map((at) => windows[at] as UserWindow)));
    part.forEach((at, row) => void (answers[at] = answerAt(result, row)));
  }
  return answers;
}

/**
 * The same window in runs of other shapes: with others beside it, some longer. Some graphs add up in another order then, and the
 * last bits of their scores differ.
 */
export async function* answersInOtherShapes(
  { files: { manifest }, pool }: Pick<OpenVersion, 'files' | 'pool'>,
  window: UserWindow,
): AsyncGenerator<Answer> {
  const own = window.items.length;
  if (own === 0) return;
  const lengths = [...Array.from({ length: 8 }, (_, more) => own + more), own + 16, own + 32, manifest.window];
  for (const rows of [1, 2, 4, 8, 16, 64]) {
    for (const length of new Set(lengths.map((one) => Math.min(one, manifest.window)))) {
      if (rows > manifest.maxBatch || (rows === 1 && length > own)) continue;
      const beside = filled(window, length);
      yield answerAt(await pool.run(packBatch([window, ...new Array<UserWindow>(rows - 1).fill(beside)])), 0);
    }
  }
}

/** A window of that length, of the same events over and over. */
function filled(window: UserWindow, length: number): UserWindow {
  const of = <T>(column: readonly T[]): T[] => Array.from({ length }, (_, at) => column[at % column.length] as T);
  return { items: of(window.items), types: of(window.types), ages: of(window.ages), inSession: of(window.inSession) };
}

/** Item ids of an answer, best first, without what the graph has masked. */
export function rankedIds({ items, scores }: Answer, itemIds: readonly string[]): string[] {
  const ids: string[] = [];
  items.forEach((row, rank) => {
    const itemId = itemIds[row - 1];
    if (itemId !== undefined && (scores[rank] as number) > maskedScore) ids.push(itemId);
  });
  return ids;
}

/** The window of a variant as the recommender cuts it. */
export function windowOfVariant(
  { history, length }: HistoryVariant,
  { files: { vocabulary, manifest } }: Pick<OpenVersion, 'files'>,
  { window }: Pick<ServingRules, 'window'>,
): KnownWindow {
  return windowOf(history, length, vocabulary, window ?? manifest.window);
}
