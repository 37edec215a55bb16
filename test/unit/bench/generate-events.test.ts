import { generateEvents } from '../../../bench/large-shop/generate-events';
import { describeData } from '../../../lib/dataset/report/describe-data';
import { trainingDataOf } from '../../../lib/dataset/training-data-of';

const shop = {
  events: 15_000,
  items: 2_000,
  customers: 1_000,
  seed: 5,
  fromMs: Date.UTC(2026, 0, 1),
  untilMs: Date.UTC(2026, 6, 1),
};

test('a large shop is as many events as asked for, the same for the same seed', () => {
  const events = [...generateEvents(shop)];
  expect(events).toHaveLength(shop.events);
  expect([...generateEvents(shop)]).toEqual(events);
  expect([...generateEvents({ ...shop, seed: 6 })]).not.toEqual(events);
  expect([...generateEvents({ ...shop, events: 3, items: 1, customers: 1 })]).toHaveLength(3);
});

test('it looks like a shop: few items have most events, customers come back, items follow each other', async () => {
  const events = [...generateEvents(shop)];
  const data = await describeData(trainingDataOf(events, Infinity));
  expect(data.popularity.gini).toBeGreaterThan(0.5);
  expect(data.popularity.top[1]?.events).toBeGreaterThan(0.3);
  expect(data.sessions.mean).toBeGreaterThan(3);
  expect(data.sessions.mean).toBeLessThan(8);
  expect(data.returningCustomers).toBeGreaterThan(0.6);
  expect(data.repeats.acrossSessions).toBeGreaterThan(0.05);
  expect(data.weeks.every(({ newItems, newCustomers }) => newItems > 0 && newCustomers > 0)).toBe(true);
  // After one item, its most frequent follower comes far more often than its popularity would have it.
  const after = new Map<string, number>();
  const [first] = data.topItems;
  events.forEach(({ itemId, sessionId }, at) => {
    const next = events[at + 1];
    if (itemId === first?.itemId && next?.sessionId === sessionId)
      after.set(next.itemId, (after.get(next.itemId) ?? 0) + 1);
  });
  const total = [...after.values()].reduce((sum, times) => sum + times, 0);
  expect(Math.max(...after.values()) / total).toBeGreaterThan(0.1);
});

test('one customer can have a share of all sessions, as robots do', () => {
  const shareOf = (heaviest: number): number => {
    const events = [...generateEvents({ ...shop, heaviest })];
    return events.filter(({ userId }) => userId === 'c0').length / events.length;
  };
  expect(shareOf(0)).toBeLessThan(0.05);
  expect(shareOf(0.3)).toBeGreaterThan(0.27);
  expect(shareOf(0.3)).toBeLessThan(0.35);
});
