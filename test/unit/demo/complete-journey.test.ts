import { completeJourneyCutMs, readCompleteJourney } from '../../../demo/complete-journey';

const shop = readCompleteJourney();
const past = shop.events.filter(({ timestamp }) => timestamp < completeJourneyCutMs);

test('the compact copy holds what its source held', () => {
  expect(shop.events).toHaveLength(485_059);
  expect(past).toHaveLength(485_059 - 128_186);
  expect(new Set(shop.events.map(({ userId }) => userId)).size).toBe(2_362);
  expect(new Set(shop.events.map(({ sessionId }) => sessionId)).size).toBe(47_320);
  const sales = new Map<string, number>();
  for (const { itemId } of past) sales.set(itemId, (sales.get(itemId) ?? 0) + 1);
  expect([...sales.values()].filter((count) => count >= 10)).toHaveLength(8_395);
});

test('lines are whole: ids, prices, titles, one an item and basket, in time order', () => {
  expect(shop.events[0]).toEqual({
    eventId: '35638712060-845522',
    userId: '249',
    itemId: '845522',
    eventType: 'purchase',
    timestamp: Date.UTC(2017, 8, 1, 0, 1),
    sessionId: '35638712060',
    quantity: 1,
    price: 1,
  });
  expect(new Set(shop.events.map(({ eventId }) => eventId)).size).toBe(shop.events.length);
  expect(shop.events.every(({ price, quantity }) => price !== null && price >= 0 && (quantity ?? 0) > 0)).toBe(true);
  expect(shop.events.every(({ timestamp }, i) => timestamp >= (shop.events[i - 1]?.timestamp ?? 0))).toBe(true);
  expect(shop.items.find(({ itemId }) => itemId === '1082185')).toMatchObject({ title: 'Bananas, 40 lb' });
});
