import { before } from '../../../../../services/trainer/log/event-log';
import { momentsOf, windowAt } from '../../../../../services/trainer/log/moments';
import { dayMs, logOf, startMs } from '../../../../helpers/event-log';

const shop = () => logOf(['ann', 0, 'a', 'b', 'c'], ['bob', 1, 'b', 'a'], ['ann', 2, 'c', 'a'], ['ann', 3, 'd']);

test('customer by customer, baskets of one customer each', async () => {
  const { log, numberOf } = await shop();
  expect(log.lines).toBe(8);
  const users = [...log.userStart]
    .slice(0, -1)
    .map((start, user) => [...log.item.slice(start, log.userStart[user + 1])]);
  const rows = (...ids: string[]) => ids.map((id) => numberOf.get(id));
  expect(users).toHaveLength(2);
  expect(users).toContainEqual(rows('a', 'b', 'c', 'c', 'a', 'd'));
  expect(users).toContainEqual(rows('b', 'a'));
  const sizes = [...log.basketStart].slice(1).map((end, basket) => end - (log.basketStart[basket] as number));
  expect(sizes.sort()).toEqual([1, 2, 2, 3]);
});

test('before a time nothing is left of what came at or after it, not even a customer', async () => {
  const { log } = await shop();
  const earlier = before(log, startMs + dayMs);
  expect([earlier.lines, earlier.userStart.length, earlier.basketStart.length]).toEqual([3, 2, 2]);
  expect(earlier.toMs).toBe(startMs + 2 * 60_000);
  expect(before(log, startMs).lines).toBe(0);
  // In the middle of a basket.
  expect(before(log, startMs + 2 * dayMs + 1).lines).toBe(6);
});

test('moments: after each line of a basket but the last, and before a basket of who was there before', async () => {
  const { log } = await shop();
  const options = { fromMs: startMs + 2 * dayMs, most: 100, startShare: 0.5, seed: 1 };
  const moments = momentsOf(log, options);
  const told = moments.map((moment) => {
    const { items, inSession } = windowAt(log, moment, 200);
    return `${moment.inSession ? 'within' : 'before'} ${items.length}:${inSession.join('')} then ${moment.end - Math.max(moment.line + 1, moment.start)}`;
  });
  expect(told.sort()).toEqual(['before 3:000 then 2', 'before 5:00000 then 1', 'within 4:0001 then 1']);
  expect(momentsOf(log, { ...options, most: 1, startShare: 0 })).toHaveLength(1);
});

test('a window holds the newest events that the vocabulary knows, ages in seconds before the newest', async () => {
  const { log } = await shop();
  const moment = momentsOf(log, { fromMs: startMs + 2 * dayMs, most: 100, startShare: 0, seed: 1 })[0];
  if (!moment) throw new Error('no moment');
  const { items, ages } = windowAt(log, moment, 2);
  expect(items).toHaveLength(2);
  expect(ages).toEqual([2 * 86_400 - 120, 0]);
});
