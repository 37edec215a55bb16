import { trainingDataOf } from '../../../lib/dataset/training-data-of';
import { baselines } from '../../../lib/evaluation/baselines';
import { linear } from '../../../lib/evaluation/baselines/linear';
import { ScoreBoard } from '../../../lib/evaluation/baselines/score-board';
import { openEvaluation } from '../../../lib/evaluation/open-evaluation';
import { day0, dayMs, ordersOf } from '../../helpers/shop-days';

/** What each baseline lists at the only point: after the first line of the last order. */
async function listsOf(orders: readonly string[], depth = 5): Promise<Record<string, string>> {
  const events = ordersOf(...orders);
  const data = trainingDataOf(events, day0 + 10 * dayMs);
  const evaluation = await openEvaluation(data, events, { protocol: 'rest-of-basket', source: 'shop', points: 1 });
  const points = [...evaluation.points()];
  const lists: Record<string, string> = {};
  for (const lister of baselines(evaluation))
    lists[lister.name] = (await lister.list(points, depth))[0]?.join('') ?? '';
  return lists;
}

test('each by hand, on a shop of five items', async () => {
  const lists = await listsOf(['ann 1: a b c', 'ann 2: c d', 'bob 1: a b', 'cat 1: a e', 'cat 11: a x']);
  // a is masked; b and c were bought twice, d and e once.
  expect(lists['popular']).toBe('bcde');
  // The customer's own e comes first, then what sells.
  expect(lists['personal-frequency']).toBe('ebcd');
  // With a: b in two of its three sessions and none without it; e in one, alone; c in one, and one without it.
  expect(lists['last-item']).toBe('becd');
  // After a: b twice at once; c 0.8 + 0.64, in two orders of one customer; e 1; d 0.8³.
  expect(lists['transitions']).toBe('bced');
  expect(lists['linear']).toMatch(/^b/);
});

test('a customer whom nobody knows gets what sells, and no list holds what is masked', async () => {
  const lists = await listsOf(['ann 1: a b c', 'ann 2: c', 'new 11: x y']);
  expect(new Set(Object.values(lists))).toEqual(new Set(['cab']));
});

test('own counts: of equals, what sells more comes first', async () => {
  const lists = await listsOf(['ann 1: a b c', 'ann 2: b a', 'ann 3: d', 'bob 1: d b', 'ann 11: c z']);
  expect(lists['personal-frequency']).toBe('bad');
});

test('a ridge of each item on its neighbours, by hand: in a small catalogue, EASE', async () => {
  const events = ordersOf('u 1: a b c', 'v 1: a b', 'w 1: a', 'w 11: a z');
  const evaluation = await openEvaluation(trainingDataOf(events, day0 + 10 * dayMs), events, {
    protocol: 'rest-of-basket',
    source: 'shop',
  });
  const { past, catalogue } = evaluation;
  const board = new ScoreBoard(3);
  linear(past, { regularization: 1 })({ items: [catalogue.numbers.get('a') as number], sessionAt: 0 }, board);
  const { items, scores } = board.take(3);
  // Gram matrix [[3,2,1],[2,2,1],[1,1,1]] + I; b's column on a and c: [[4,1],[1,2]] w = [2,1], so w = [3/7, 2/7].
  expect([...items].map((item) => catalogue.itemIds[item - 1])).toEqual(['b', 'c']);
  expect(scores[0]).toBeCloseTo(3 / 7, 12);
  // c's column on a and b: [[4,2],[2,3]] w = [1,1], so w = [1/8, 1/4].
  expect(scores[1]).toBeCloseTo(1 / 8, 12);
});

test('scores add up, the best are taken, and the board is empty again', () => {
  const board = new ScoreBoard(9);
  for (const [item, score] of [[3, 1], [5, 2], [3, 2], [7, 3], [8, -1]] as const) board.add(item, score); // prettier-ignore
  const { items, scores } = board.take(2);
  expect([[...items], [...scores]]).toEqual([[3, 7], [3, 3]]); // prettier-ignore
  expect(board.take(9).items).toHaveLength(0);
});
