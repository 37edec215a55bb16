import type { RecommendationList } from '../../../../../services/gateway/recommend/answer';
import { createLatestCache } from '../../../../../services/gateway/recommend/latest-cache';
import { VirtualTime } from '../../../scheduling/virtual-time';

const list = (userId: string): RecommendationList => ({
  ...{ recommendationId: userId, userId, tier: 'personal', items: [], model: null, historyLength: 1, lacks: [] },
  producedAt: 0,
});
const unavailable: ReadonlySet<string> = new Set();
const made = (userId: string) => ({ list: list(userId), listed: ['i1', 'i2'] });
const of = { stored: Buffer.from('a'), unavailable };

test('a list is given again for as long as it is good, and no more are held than may be', () => {
  const cache = createLatestCache(new VirtualTime(), 2);
  for (const userId of ['ann', 'bo', 'cy']) cache.set(userId, of, made(userId));
  expect([cache.size, cache.get('ann', of)]).toEqual([2, undefined]);
  expect(cache.get('cy', { ...of, stored: Buffer.from('a') })).toMatchObject({ userId: 'cy' });
  expect(cache.get('cy', { ...of, stored: Buffer.from('b') })).toBeUndefined();
});

test('a list stays good while none of its items is sold out or had again, whatever becomes of others', () => {
  const cache = createLatestCache(new VirtualTime());
  const without = (...itemIds: string[]) => cache.get('ann', { ...of, unavailable: new Set(itemIds) })?.userId;
  cache.set('ann', { ...of, unavailable: new Set(['i2']) }, made('ann'));
  expect([without('i2'), without('i2', 'i3'), without('i2')]).toEqual(['ann', 'ann', 'ann']);
  expect([without('i1', 'i2'), without(), without('i1')]).toEqual([undefined, undefined, undefined]);
});

test('nothing of anybody stays in memory, though nobody asks any more', async () => {
  const time = new VirtualTime();
  const cache = createLatestCache(time);
  for (let round = 0; round < 2; round++) {
    cache.set('ann', of, made('ann'));
    await time.goTo(time.now() + 2_400);
    cache.set('bo', of, made('bo'));
    expect(cache.get('ann', of)).toBeDefined();
    await time.goTo(time.now() + 11_000);
    expect(cache.size).toBe(0);
  }
});

test('lists that were made at once are made anew one after the other', async () => {
  const time = new VirtualTime();
  const cache = createLatestCache(time);
  const users = Array.from({ length: 1_000 }, (_, n) => `u${n}`);
  for (const userId of users) cache.set(userId, of, made(userId));
  const left = (): number => users.filter((userId) => cache.get(userId, of) !== undefined).length;
  const lefts: number[] = [];
  for (const ms of [2_400, 3_000, 4_000, 5_000]) {
    await time.goTo(ms);
    lefts.push(Math.round(left() / 100));
  }
  expect(lefts).toEqual([10, 8, 4, 0]);
});
