import { trainingDataOf } from '../../../lib/dataset/training-data-of';
import { AppError } from '../../../lib/errors';
import { openEvaluation } from '../../../lib/evaluation/open-evaluation';
import type { Protocol } from '../../../lib/evaluation/point';
import { versionLister, type ListedModel } from '../../../lib/evaluation/version-lister';
import type { InferenceBatch, TimedResult } from '../../../lib/models/batch';
import { rulesOf } from '../../../lib/serving/rules';
import { maskedScore } from '../../../lib/serving/decide';

import { day0, dayMs, ordersOf } from '../../helpers/shop-days';
import { ownRules } from '../recommender/a-version';

const itemIds = ['a', 'b', 'c', 'q'];
const vocabulary = new Map(itemIds.map((itemId, row) => [itemId, row + 1]));

/** Answers every row alike, and remembers what it was asked. */
function fakePool(
  items: readonly number[],
  scores: readonly number[],
  fails: (batch: InferenceBatch) => boolean = () => false,
) {
  const asked: InferenceBatch[] = [];
  const run = (batch: InferenceBatch): Promise<TimedResult> => {
    asked.push(batch);
    if (fails(batch)) return Promise.reject(new AppError('INFERENCE_FAILED', 'no'));
    const all = <A>(values: readonly A[]): A[] => Array.from({ length: batch.rows }, () => values).flat();
    const result = { k: items.length, items: Int32Array.from(all(items)), scores: Float32Array.from(all(scores)) };
    return Promise.resolve({ ...result, seconds: 0.5 });
  };
  return { asked, pool: { size: 1, run, runAlone: run, probe: () => Promise.resolve() } };
}

async function listsOf(model: Partial<ListedModel> & Pick<ListedModel, 'pool'>, protocol: Protocol = 'rest-of-basket') {
  const events = ordersOf('ann 1: a b', 'bob 1: a c e', 'ann 11: b c', 'bob 12: z y');
  const evaluation = await openEvaluation(trainingDataOf(events, day0 + 10 * dayMs), events, {
    protocol,
    source: 'shop',
  });
  const lister = versionLister(
    { name: 'one', itemIds, vocabulary, window: 3, maxBatch: 8, ...model },
    evaluation.catalogue,
  );
  const lists = await lister.list([...evaluation.points()], 4);
  return { lists: lists.map((list) => list.join('')), lister };
}

test('lists are the model’s, without what is masked or listed twice, filled up with what sold', async () => {
  const { pool, asked } = fakePool([4, 2, 4, 1], [3, 2, 2, maskedScore]);
  const { lists, lister } = await listsOf({ pool });
  // To ann b is masked; to bob his z is nothing that anybody knows: b is listed, then what sold most.
  expect(lists).toEqual(['qace', 'qbac']);
  expect([lister.failures(), lister.modelSeconds()]).toEqual([0, 0.5]);
  // The newest three events that the model knows, oldest first; only the order of the last line is in session.
  const [batch] = asked;
  expect([...(batch?.itemIds ?? [])]).toEqual([0, 1, 3, 1, 2, 2]);
  expect([...(batch?.inSession ?? [])]).toEqual([0, 0, 0, 0, 0, 1]);
});

test('before a new order nothing is in session, and nothing is masked', async () => {
  const { pool, asked } = fakePool([2, 1], [2, 1]);
  const { lists } = await listsOf({ pool }, 'next-order');
  expect(lists[0]).toBe('bace');
  expect([...(asked[0]?.inSession ?? [])].every((value) => value === 0)).toBe(true);
});

test('where the model fails the list is empty, and that is counted', async () => {
  // Ann's three events are too many for it.
  const { pool } = fakePool([1], [1], ({ length }) => length === 3);
  const { lists, lister } = await listsOf({ pool });
  expect(lists).toEqual(['', 'abce']);
  expect(lister.failures()).toBe(1);
});

test('a configuration leaves out, cuts off and shortens the window here too', async () => {
  const config = { filters: { excludeItems: ['q'] }, parameters: { minScore: 2, window: 1 } };
  const { pool, asked } = fakePool([4, 2, 3], [3, 2, 1]);
  const { lists } = await listsOf({ pool, rules: rulesOf(ownRules, config) });
  expect(lists).toEqual(['ace', 'bace']);
  expect(asked[0]?.length).toBe(1);
});
