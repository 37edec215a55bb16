import { concernsOf } from '../../../../lib/dataset/report/concerns';
import { describeData } from '../../../../lib/dataset/report/describe-data';
import { describeSplit } from '../../../../lib/dataset/report/describe-split';
import { trainingDataOf } from '../../../../lib/dataset/training-data-of';
import type { Interaction } from '../../../../lib/domain/interaction';
import { anInteraction } from '../../../helpers/interaction';

/** A Monday. */
const start = Date.UTC(2026, 0, 5);
const day = 86_400_000;
const event = (userId: string, itemId: string, days: number, sessionId: string): Interaction =>
  anInteraction({
    userId,
    itemId,
    sessionId,
    timestamp: start + days * day + 1,
    eventType: 'view',
    eventId: `${userId}${itemId}${days}`,
  });

const events = [
  event('ann', 'a', 0, '1'),
  event('ann', 'b', 0.1, '1'),
  event('ann', 'a', 0.2, '1'),
  event('ann', 'a', 8, '2'),
  event('ben', 'a', 8, '3'),
  event('ben', 'c', 8.1, '3'),
];

test('what there is to see, by hand', async () => {
  const titles = new Map([['a', 'Apples']]);
  const data = await describeData(trainingDataOf(events, Infinity, { titles }));
  expect(data).toMatchObject({
    events: 6,
    customers: 2,
    items: 3,
    firstMs: start + 1,
    lastMs: start + 8.1 * day + 1,
    topItems: [
      { itemId: 'a', title: 'Apples', events: 4 },
      { itemId: 'b', title: '', events: 1 },
      { itemId: 'c', title: '', events: 1 },
    ],
    sessions: { count: 3, mean: 2, p50: 2, max: 3 },
    returningCustomers: 0.5,
    histories: { count: 2, mean: 3, p50: 2, max: 4 },
    repeats: { acrossSessions: 1 / 6, withinSession: 1 / 6 },
    unknownItems: 0,
    atMidnight: 0,
    largestCustomer: { userId: 'ann', events: 4 },
    days: 9,
    quietDays: 7,
    weeks: [
      { startMs: start, events: 3, customers: 1, newCustomers: 1, newItems: 2 },
      { startMs: start + 7 * day, events: 3, customers: 2, newCustomers: 1, newItems: 1 },
    ],
  });
});

test('a cut: who and what is new after it', async () => {
  const cutMs = start + 8 * day;
  const split = await describeSplit(trainingDataOf(events, cutMs), trainingDataOf(events, Infinity));
  expect(split).toEqual({
    cutMs,
    before: { events: 3, customers: 1, items: 2 },
    after: {
      events: 3,
      customers: 2,
      items: 2,
      newCustomers: 1,
      newItems: 1,
      eventsOfNewCustomers: 2 / 3,
      eventsOfNewItems: 1 / 3,
    },
  });
});

const kinds = async (of: readonly Interaction[], dropped = 0): Promise<string[]> =>
  concernsOf(await describeData(trainingDataOf(of, Infinity)), dropped).map(({ kind }) => kind);

test('what speaks against learning from it is said', async () => {
  expect(await kinds([])).toEqual(['no-events']);
  const shop = (customers: number, days: number): Interaction[] =>
    Array.from({ length: 1_200 }, (_, at) =>
      event(`u${at % customers}`, `i${at % 50}`, (at % days) + 0.3 + at / 1e5, 's'),
    );
  expect(await kinds(shop(100, 30))).toEqual([]);
  expect(await kinds(shop(100, 30), 600)).toEqual(['much-dropped']);
  expect(await kinds(shop(2, 30))).toEqual(['one-customer']);
  expect(await kinds(shop(100, 30).map((one) => ({ ...one, itemId: 'same' })))).toEqual(['one-item']);
  expect(
    await kinds(shop(100, 2).map((one, at) => ({ ...one, timestamp: one.timestamp + (at % 2) * 60 * day }))),
  ).toEqual(['quiet-days']);
  const midnight = shop(100, 30).map((one) => ({ ...one, timestamp: Math.floor(one.timestamp / day) * day }));
  expect(await kinds(midnight)).toContain('no-time-of-day');
  expect(await kinds(shop(100, 30).map((one, at) => ({ ...one, itemId: `order-${at}` })))).toEqual([
    'no-repeated-item',
  ]);
});
