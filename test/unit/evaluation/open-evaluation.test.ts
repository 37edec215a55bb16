import { trainingDataOf } from '../../../lib/dataset/training-data-of';
import type { Interaction } from '../../../lib/domain/interaction';
import { openEvaluation, type EvaluationSetup } from '../../../lib/evaluation/open-evaluation';
import type { EvaluationPoint } from '../../../lib/evaluation/point';
import { unknownItem } from '../../../lib/quality/basket-points';
import { anInteraction } from '../../helpers/interaction';
import { day0, dayMs, ordersOf } from '../../helpers/shop-days';

const cutMs = day0 + 10 * dayMs;
const shop = ordersOf('ann 1: a b', 'bob 2: b c', 'ann 11: c x d a', 'new 12: a b', 'bob 13: c', 'ann 14: b d');

async function pointsOf(events: readonly Interaction[], setup: Partial<EvaluationSetup> = {}) {
  const data = trainingDataOf(events, cutMs);
  const evaluation = await openEvaluation(data, events, { protocol: 'rest-of-basket', source: 'shop', ...setup });
  return { evaluation, points: [...evaluation.points()] };
}

const said = ({ userId, history, masked, relevant, next, eventsBefore }: EvaluationPoint) => [
  userId,
  history.itemIds.join(''),
  [...masked].join(''),
  [...relevant].map((item) => (item === unknownItem ? '?' : item)).join(''),
  next,
  eventsBefore,
];

test('rest of basket: after each line but the last, what comes later, unknown items as one', async () => {
  const { evaluation, points } = await pointsOf(shop);
  // x and d came after the cut: nobody could know them.
  expect(points.map(said)).toEqual([
    ['ann', 'abc', 'c', '?a', 'x', 2],
    ['ann', 'abcx', 'cx', '?a', 'd', 2],
    ['ann', 'abcxd', 'cxd', 'a', 'a', 2],
    ['new', 'a', 'a', 'b', 'b', 0],
    ['ann', 'abcxdab', 'b', '?', 'd', 6],
  ]);
  expect(evaluation).toMatchObject({ pointsThere: 5, cutMs, trainingEvents: 4 });
  // Points can be asked for again.
  expect([...evaluation.points()]).toEqual(points);
});

test('the history says what belongs to the session, as the stream would', async () => {
  const { points } = await pointsOf(shop);
  expect(points[1]?.history.opensSession).toEqual([true, false, true, false]);
  expect(points[1]?.history.timestamps).toEqual([1, 1, 11, 11].map((day) => day0 + day * dayMs));
  expect(points[1]?.inSession).toBe(true);
});

test('next line and next item: one relevant item; the basket or only the current item is masked', async () => {
  const line = await pointsOf(shop, { protocol: 'next-line' });
  expect(line.points.map(said)[1]).toEqual(['ann', 'abcx', 'cx', '?', 'd', 2]);
  const item = await pointsOf(shop, { protocol: 'next-item' });
  expect(item.points.map(said)[2]).toEqual(['ann', 'abcxd', 'd', 'a', 'a', 2]);
});

test('next order: the first of each known customer, nothing masked, history from before it alone', async () => {
  const { points } = await pointsOf(shop, { protocol: 'next-order' });
  expect(points.map(said)).toEqual([
    ['ann', 'ab', '', 'c?a', null, 2],
    ['bob', 'bc', '', 'c', null, 2],
  ]);
  expect(points.every(({ inSession }) => !inSession)).toBe(true);
  const early = await pointsOf(shop, { protocol: 'next-order', untilMs: day0 + 12 * dayMs });
  expect(early.points.map(({ userId }) => userId)).toEqual(['ann']);
});

test('a history keeps its newest events', async () => {
  const { points } = await pointsOf(shop, { history: { cap: 2 } });
  expect(points.map(({ history }) => history.itemIds.join(''))).toEqual(['bc', 'cx', 'xd', 'a', 'ab']);
  // Of the session, all that is left: before it nothing is.
  expect(points[1]?.eventsBefore).toBe(0);
});

test('a sample is spread over all points', async () => {
  const { points, evaluation } = await pointsOf(shop, { points: 2 });
  expect(points.map(said).map(([user, history]) => [user, history])).toEqual([
    ['ann', 'abc'],
    ['ann', 'abcxd'],
  ]);
  expect(evaluation.pointsThere).toBe(5);
});

test('events in any order give the same points', async () => {
  const inOrder = await pointsOf(shop);
  const data = trainingDataOf(shop, cutMs);
  const byDay = [...shop].sort((a, b) => b.timestamp - a.timestamp);
  const evaluation = await openEvaluation(data, byDay, { protocol: 'rest-of-basket', source: 'shop' });
  expect([...evaluation.points()].map(said)).toEqual(inOrder.points.map(said));
});

test('what comes after the cut changes nothing of what was known before it', async () => {
  const known = async (events: readonly Interaction[]) => {
    const { evaluation } = await pointsOf(events);
    const { past, catalogue } = evaluation;
    return [catalogue.itemIds, catalogue.itemIds.map((_, at) => past.linesOf(at + 1).join(' '))];
  };
  const other = ordersOf('ann 1: a b', 'bob 2: b c', 'zoe 11: z z z q', 'bob 12: q c');
  expect(await known(other)).toEqual(await known(shop));
});

test('without anything to judge it says so', async () => {
  const lonely = ordersOf('ann 1: a b', 'ann 11: a');
  await expect(pointsOf(lonely)).rejects.toMatchObject({ code: 'DATA_INVALID' });
  await expect(pointsOf(ordersOf('ann 1: a b'))).rejects.toMatchObject({ code: 'DATA_INVALID' });
  const strangers = ordersOf('ann 1: a b', 'new 11: a b');
  await expect(pointsOf(strangers, { protocol: 'next-order' })).rejects.toMatchObject({ code: 'DATA_INVALID' });
});

test('a customer of ten thousand events in one session is sampled in bounded memory', async () => {
  const events = Array.from({ length: 10_000 }, (_, at) =>
    anInteraction({ eventId: `${at}`, userId: 'bot', itemId: `i${at % 50}`, timestamp: cutMs + at * 1000 }),
  );
  const { points } = await pointsOf([...ordersOf('ann 1: i1 i2'), ...events], { points: 20 });
  // Once all fifty items have been seen, nothing is left to come.
  expect(points.length).toBeGreaterThan(0);
  expect(points.every(({ history }) => history.itemIds.length <= 200)).toBe(true);
});
