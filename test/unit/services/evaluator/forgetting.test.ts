import { inspect } from 'node:util';
import type { Codec } from '../../../../lib/avro/codec';
import type { RecommendationRecord } from '../../../../lib/domain/records.generated';
import { aRecommendation, joinPartition, recommendationCodec, rulesWith } from '../../../helpers/evaluator-log';
import { anInteraction } from '../../../helpers/interaction';

const minute = 60_000;
const start = Date.UTC(2026, 0, 2);
const rules = rulesWith({
  ks: '2',
  viewWindowMs: '600000',
  cartWindowMs: '0',
  purchaseWindowMs: '600000',
  graceMs: '0',
});

let codec: Codec<RecommendationRecord>;
beforeAll(async () => {
  codec = await recommendationCodec();
});

const recommended = (userId: string, offset: number, at: number) =>
  aRecommendation({ user_id: userId, source_offset: offset, event_timestamp: at, items: ['i1', 'i2'] });
const bought = (userId: string, eventId: string, timestamp: number) =>
  anInteraction({ userId, eventId, itemId: 'i1', eventType: 'purchase', timestamp });

/** `u1` and `u2` have one recommendation judged and one waiting, each with an outcome. */
function shop() {
  const shopping = joinPartition(codec, rules, new Map());
  let offset = 0;
  for (const userId of ['u1', 'u2']) {
    shopping.event(offset, bought(userId, `first ${userId}`, start));
    shopping.recommend(recommended(userId, offset++, start));
  }
  for (const userId of ['u1', 'u2']) shopping.event(offset++, bought(userId, `second ${userId}`, start + minute));
  for (const userId of ['u1', 'u2']) {
    const at = start + 30 * minute;
    shopping.event(offset, bought(userId, `third ${userId}`, at));
    shopping.recommend(recommended(userId, offset++, at));
    shopping.event(offset++, bought(userId, `fourth ${userId}`, at + minute));
  }
  return shopping;
}

const sums = ({ state }: ReturnType<typeof shop>) =>
  state.users
    .slots()
    .get('shop')
    ?.map(({ users, x, metrics }) => ({ users, x, hits: metrics.hit_rate?.y }));

test('what waits of a customer is dropped, their sums go, and the state names them nowhere', () => {
  const shopping = shop();
  expect(
    [...shopping.commit().entries()].filter(([key, { details }]) => /u1/.test(key + JSON.stringify(details))),
  ).not.toEqual([]);
  expect(sums(shopping)).toEqual([{ users: 2, x: 2, hits: 2 }]);
  shopping.join.forget('u1');
  expect(sums(shopping)).toEqual([{ users: 1, x: 1, hits: 1 }]);
  const left = [...shopping.commit()];
  const texts = left.map(
    ([key, { details, recommendation }]) => `${key} ${JSON.stringify(details)} ${String(recommendation)}`,
  );
  expect(texts.filter((text) => text.includes('u1'))).toEqual([]);
  expect(texts.filter((text) => text.includes('u2'))).toHaveLength(3);
  expect(shopping.state.totals.evaluated).toMatchObject({ judged: 2, forgotten: 1 });
});

test('nor does anything that waits in memory for its window’s end', () => {
  const shopping = shop();
  const holds = (userId: string) => inspect(shopping.state, { depth: Infinity, maxArrayLength: null }).includes(userId);
  shopping.commit();
  expect([holds('u1'), holds('u2')]).toEqual([true, true]);
  shopping.join.forget('u1');
  shopping.commit();
  expect([holds('u1'), holds('u2')]).toEqual([false, true]);
});

test('others are judged as if nothing had been; the customer’s new life begins with nothing', () => {
  const [forgetting, untouched] = [shop(), shop()];
  forgetting.join.forget('u1');
  for (const one of [forgetting, untouched]) {
    one.event(90, bought('u1', 'new life', start + 35 * minute));
    one.event(91, bought('u3', 'later', start + 120 * minute));
  }
  const of = (shopping: ReturnType<typeof shop>, userId: string) =>
    shopping.examples.filter(({ user_id }) => user_id === userId);
  expect(of(forgetting, 'u2')).toEqual(of(untouched, 'u2'));
  expect([of(untouched, 'u1').length, of(forgetting, 'u1').length]).toEqual([2, 1]);
});

test('taken over, it is as it was: a state that was restored has forgotten too', () => {
  const shopping = shop();
  shopping.join.forget('u1');
  const restored = joinPartition(codec, rules, new Map(shopping.commit()));
  expect(sums({ ...shopping, state: restored.state })).toEqual(sums(shopping));
  expect(restored.state.pending.of('u1')).toEqual([]);
});

test('whoever is not known is forgotten without a trace', () => {
  const shopping = shop();
  const before = JSON.stringify([...shopping.commit()]);
  shopping.join.forget('nobody');
  expect(JSON.stringify([...shopping.commit()])).toBe(before);
});
