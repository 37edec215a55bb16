import type { UserWindow } from '../../lib/models/batch';
import { distinctRows, influences, withoutItem, type Answered, type Influence } from '../../lib/replay/leave-one-out';
import { maskedScore } from '../../lib/serving/decide';
import type { OpenVersion } from '../replay/open-version';
import { answerAll, type Answer } from './remake';

/** A recommended item, and what of its score each item of the history is behind. */
export interface ExplainedItem {
  readonly itemId: string;
  readonly score: number;
  /** Strongest first; empty where the model had no part in it. */
  readonly influences: readonly Influence[];
}

/** Leaves out each item of the history in turn, all in one batch, and says what becomes of the scores. */
export async function influencesOf(
  recommended: readonly { readonly itemId: string; readonly score: number; readonly reason: string }[],
  window: UserWindow,
  version: OpenVersion,
): Promise<ExplainedItem[]> {
  const { itemIds, vocabulary } = version.files;
  const rows = distinctRows(window);
  const answers = await answerAll(version, [window, ...rows.map((row) => withoutItem(window, row))]);
  const whole = answered(answers[0] ?? null);
  const without = new Map(rows.map((row, at) => [itemIds[row - 1] as string, answered(answers[at + 1] ?? null)]));
  return recommended.map(({ itemId, score, reason }) => {
    const row = vocabulary.get(itemId);
    const full = row === undefined ? undefined : whole?.scores.get(row);
    if (reason !== 'model' || row === undefined || full === undefined) return { itemId, score, influences: [] };
    return { itemId, score, influences: influences(row, full, without) };
  });
}

function answered(answer: Answer | null): Answered | null {
  if (answer === null) return null;
  const scores = new Map<number, number>();
  let least = Infinity;
  answer.items.forEach((row, rank) => {
    const score = answer.scores[rank] as number;
    if (!(score > maskedScore)) return;
    scores.set(row, score);
    least = Math.min(least, score);
  });
  return { scores, least: least === Infinity ? 0 : least };
}
