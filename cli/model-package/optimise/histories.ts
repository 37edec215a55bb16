import type { Evaluation } from '../../../lib/evaluation/open-evaluation';
import type { History } from '../../../lib/features/history-codec';
import { groupByLength, packBatch, type InferenceBatch, type UserWindow } from '../../../lib/models/batch';
import { windowOf } from '../../../lib/models/window';
import { createRandom } from '../../../lib/seeded-random';
import { history } from '../import/smoke';
import type { Draft } from './draft';

/** Histories that a graph is calibrated and timed on, as it takes them. */
export type Histories = (draft: Pick<Draft, 'itemIds' | 'window'>) => readonly UserWindow[];

const most = 256;

/** Of the customers that the version is judged by: what they had done, not what they did then. */
export function historiesOf(evaluation: Evaluation): Histories {
  const taken: History[] = [];
  const stride = Math.max(1, Math.floor(evaluation.pointsThere / most));
  let at = 0;
  for (const { history: known } of evaluation.points()) {
    if (at++ % stride === 0) taken.push(known);
    if (taken.length === most) break;
  }
  return ({ itemIds, window }) => {
    const vocabulary = new Map(itemIds.map((itemId, row) => [itemId, row + 1]));
    const windows = taken.map((known) => windowOf(known, known.itemIds.length, vocabulary, window));
    const known = windows.filter(({ items }) => items.length > 0);
    return known.length > 0 ? known : [history([1])];
  };
}

/** Whole windows of any items: they cost the most. */
export const madeUpHistories: Histories = ({ itemIds, window }) => {
  const random = createRandom(5);
  return Array.from({ length: most }, () =>
    history(Array.from({ length: window }, () => 1 + Math.floor(random() * itemIds.length))),
  );
};

/** Rows of a batch, as the recommender runs them. */
const rows = 64;

/** Histories of like length together, as the stream batches them. */
export function batchesOf(windows: readonly UserWindow[]): InferenceBatch[] {
  const groups = groupByLength(
    windows.map(({ items }) => items.length),
    rows,
  );
  return groups.map((group) => packBatch(group.map((at) => windows[at] as UserWindow)));
}
