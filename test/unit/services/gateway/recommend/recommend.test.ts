import { AppError } from '../../../../../lib/errors';
import { historyKey } from '../../../../../lib/features/history-store';
import { encodeLatestList, latestListKey } from '../../../../../lib/features/latest-lists';
import { createFuse } from '../../../../../lib/serving/live/fuse';
import { isInCanary } from '../../../../../lib/domain/variant';
import type { InferencePool } from '../../../../../lib/models/pool';
import type { RecommendationList } from '../../../../../services/gateway/recommend/answer';
import { noWishes, type Wishes } from '../../../../../services/gateway/recommend/wishes';
import { atNow, historyBytes, newestFirst, recommending } from '../../../../helpers/recommending';
import { waitFor } from '../../../../helpers/wait-for';
import { aVersion } from '../../../recommender/a-version';

const asked = (wishes: Partial<Wishes> = {}, withinMs = 60_000) => ({ wishes: { ...noWishes, ...wishes }, withinMs });
const told = ({ items, tier, lacks }: RecommendationList) => ({
  tier,
  items: items.map(({ itemId, reason }) => `${itemId} ${reason}`),
  lacks,
});

test('fresh: the history as it is now, by the version that serves, as many as it says', async () => {
  const { recommend, values, lists } = recommending();
  values.set(historyKey('ann'), historyBytes('+i1', 'i3', '+i2'));
  const list = await recommend.fresh('ann', asked());
  expect(list).toEqual({
    recommendationId: null,
    userId: 'ann',
    tier: 'personal',
    items: [
      { itemId: 'i2', score: expect.closeTo(0.9) as number, reason: 'model' },
      { itemId: 'i1', score: 0.5, reason: 'model', because: { itemId: 'i2', title: 'The i2' } },
    ],
    model: { name: 'newest', version: '1', variant: 'live', revision: 7 },
    producedAt: atNow,
    historyLength: 3,
    lacks: [],
  });
  expect(lists).toEqual([['fresh', 'personal', []]]);
});

test('an unknown customer gets what sells, and nothing is said to be missing', async () => {
  const { recommend } = recommending();
  expect(told(await recommend.fresh('nobody', asked({ k: 3 })))).toEqual({
    tier: 'popular',
    items: ['p1 popular', 'i1 popular', 'p2 popular'],
    lacks: [],
  });
});

test('what is wanted decides what is listed', async () => {
  const { recommend, values } = recommending();
  values.set(historyKey('ann'), historyBytes('+i3'));
  const items = async (wishes: Partial<Wishes>) => told(await recommend.fresh('ann', asked({ k: 3, ...wishes }))).items;
  expect(await items({ k: 1 })).toEqual(['i3 model']);
  expect(await items({ exclude: new Set(['i3', 'p1']) })).toEqual(['i1 model', 'i2 model', 'p2 popular']);
  expect(await items({ categories: new Set(['dairy']) })).toEqual(['i2 model', 'p1 popular']);
  expect(await items({ minPrice: 4, maxPrice: 6 })).toEqual(['i3 model', 'i2 model']);
  expect(await items({ diversity: 1 })).toEqual(['i3 model', 'i2 model', 'i1 model']);
});

test('what cannot be had is left out, unless it is wanted too', async () => {
  const { recommend, values, setShelf } = recommending();
  values.set(historyKey('ann'), historyBytes('+i3'));
  setShelf({ unavailable: new Set(['i3']) });
  expect(told(await recommend.fresh('ann', asked())).items).toEqual(['i1 model', 'i2 model']);
  const all = await recommend.fresh('ann', asked({ availableOnly: false }));
  expect(told(all).items).toEqual(['i3 model', 'i1 model']);
});

test('without Redis what sells is served from memory, and that is told', async () => {
  const { recommend, state } = recommending();
  state.isAway = true;
  expect(told(await recommend.fresh('ann', asked({ k: 1 })))).toEqual({
    tier: 'popular',
    items: ['p1 popular'],
    lacks: ['history'],
  });
  expect(told(await recommend.latest('ann', asked({ k: 1 })))).toMatchObject({ tier: 'popular', lacks: ['latest'] });
  expect(told(await recommend.popular(asked({ k: 1, categories: new Set(['dairy']) })))).toEqual({
    tier: 'none',
    items: [],
    lacks: ['catalogue'],
  });
  await expect(recommend.history('ann', 10)).rejects.toMatchObject({ code: 'REDIS_UNAVAILABLE' });
});

test('a shelf that has not been read for long is told', async () => {
  const { recommend, setShelf } = recommending();
  setShelf({ availabilityAt: atNow - 30_000, popularityAt: atNow - 30_000 });
  expect((await recommend.popular(asked())).lacks).toEqual(['availability', 'popularity']);
});

test('before a version serves what sells is served, and that is told', async () => {
  const { recommend, values } = recommending(null);
  values.set(historyKey('ann'), historyBytes('+i3'));
  expect(told(await recommend.fresh('ann', asked({ k: 1 })))).toEqual({
    tier: 'popular',
    items: ['p1 popular'],
    lacks: ['model'],
  });
  const session = [{ itemId: 'i1', eventType: 'view', timestamp: null }];
  expect((await recommend.session(session, asked())).lacks).toEqual(['model']);
});

test('where the model fails on somebody, they get what sells, and that is told', async () => {
  const failing: InferencePool['run'] = () => Promise.reject(new AppError('INFERENCE_FAILED', 'no'));
  const { recommend, values } = recommending(aVersion(failing));
  values.set(historyKey('ann'), historyBytes('+i3'));
  expect(told(await recommend.fresh('ann', asked({ k: 1 })))).toEqual({
    tier: 'popular',
    items: ['p1 popular'],
    lacks: ['model'],
  });
});

test('a history that is none is as good as away, and a fault where it is asked for', async () => {
  const { recommend, values } = recommending();
  values.set(historyKey('ann'), Buffer.from([9, 9, 9]));
  expect((await recommend.fresh('ann', asked())).lacks).toEqual(['history']);
  await expect(recommend.history('ann', 10)).rejects.toMatchObject({ code: 'INTERNAL' });
});

test('what would come too late is refused, and not answered with less', async () => {
  const never: InferencePool['run'] = () => new Promise(() => undefined);
  const { recommend, values } = recommending(aVersion(never));
  values.set(historyKey('ann'), historyBytes('+i3'));
  void recommend.fresh('ann', asked());
  await new Promise(setImmediate);
  await expect(recommend.fresh('ann', asked({}, 30))).rejects.toMatchObject({ code: 'DEADLINE_UNREACHABLE' });
});

test('who asks together shares runs', async () => {
  const runs: number[] = [];
  const counting: InferencePool['run'] = (batch) => {
    runs.push(batch.rows);
    return newestFirst(batch);
  };
  const { recommend, values } = recommending(aVersion(counting));
  const users = Array.from({ length: 40 }, (_, i) => `u${i}`);
  for (const user of users) values.set(historyKey(user), historyBytes('+i1', 'i2'));
  await Promise.all(users.map((user) => recommend.fresh(user, asked())));
  expect(runs.reduce((sum, rows) => sum + rows, 0)).toBe(40);
  expect(runs.length).toBeLessThan(5);
});

test("a canary's users are its own, and live's where it fails them", async () => {
  const canaryOf = (run: InferencePool['run']) => ({
    ...aVersion(run, { by: { version: '2', variant: 'canary' } }),
    ...{ share: 0.5, salt: 's', fuse: createFuse(() => undefined), patienceMs: 50 },
  });
  const user = ['a', 'b', 'c', 'd', 'e', 'f'].find((id) => isInCanary(id, { share: 0.5, salt: 's' })) as string;
  const good = recommending(aVersion(newestFirst), canaryOf(newestFirst));
  good.values.set(historyKey(user), historyBytes('+i3'));
  expect((await good.recommend.fresh(user, asked())).model).toMatchObject({ version: '2', variant: 'canary' });
  const failing: InferencePool['run'] = () => Promise.reject(new AppError('INFERENCE_FAILED', 'no'));
  const bad = recommending(aVersion(newestFirst), canaryOf(failing));
  bad.values.set(historyKey(user), historyBytes('+i3'));
  expect(await bad.recommend.fresh(user, asked())).toMatchObject({
    model: { version: '1' },
    tier: 'session',
    lacks: [],
  });
});

test('a request keeps the version that it began with, which stays open as long', async () => {
  let answer: () => void = () => undefined;
  const waiting: InferencePool['run'] = async (batch) => {
    await new Promise<void>((resolve) => (answer = resolve));
    return newestFirst(batch);
  };
  const { recommend, values, serving, left, scheduler } = recommending(aVersion(waiting));
  values.set(historyKey('ann'), historyBytes('+i3'));
  const asking = recommend.fresh('ann', asked());
  await waitFor(() => scheduler.running === 1, { what: 'the run to begin' });
  serving?.switchTo({ live: aVersion(newestFirst, { by: { version: '2' } }), canary: null });
  expect((await recommend.fresh('ann', asked())).model?.version).toBe('2');
  expect(left).toEqual([]);
  answer();
  expect((await asking).model?.version).toBe('1');
  expect(left).toEqual(['1']);
});

test('a session without a customer is recommended for by what it did', async () => {
  const { recommend } = recommending();
  const session = ['i1', 'unknown', 'i3'].map((itemId) => ({ itemId, eventType: 'view', timestamp: null }));
  expect(await recommend.session(session, asked())).toMatchObject({
    userId: null,
    tier: 'session',
    historyLength: 3,
    items: [{ itemId: 'i3' }, { itemId: 'i1' }],
  });
});

test('similar items are asked of the model once, and are not the item itself', async () => {
  let runs = 0;
  const counting: InferencePool['run'] = (batch) => {
    runs++;
    return newestFirst(batch);
  };
  const { recommend, serving } = recommending(aVersion(counting));
  const similar = async () => told(await recommend.similar('i2', asked({ k: 2 })));
  expect(await similar()).toEqual({ tier: 'session', items: ['i1 model', 'i3 model'], lacks: [] });
  expect(await similar()).toEqual({ tier: 'session', items: ['i1 model', 'i3 model'], lacks: [] });
  expect(runs).toBe(1);
  serving?.switchTo({ live: aVersion(counting, { by: { version: '2' } }), canary: null });
  await similar();
  expect(runs).toBe(2);
});

test('latest: what the stream said, without what cannot be had any more', async () => {
  const { recommend, values, setShelf, encode } = recommending();
  const position = { partition: 0, offset: 3n, timestamp: atNow };
  values.set(latestListKey('ann'), encodeLatestList(await encode({ history_length: -1 }), position));
  const list = await recommend.latest('ann', asked());
  expect(list).toMatchObject({
    recommendationId: 'user_history-0-7',
    tier: 'personal',
    producedAt: atNow - 1_000,
    historyLength: null,
    model: { name: 'newest', version: '1', variant: 'live', revision: 7 },
    lacks: [],
  });
  expect(list.items).toEqual([
    { itemId: 'i3', score: 0.5, reason: 'model', because: { itemId: 'i1', title: 'The i1' } },
    { itemId: 'i2', score: 0.5, reason: 'model', because: { itemId: 'i1', title: 'The i1' } },
  ]);
  setShelf({ unavailable: new Set(['i3']) });
  expect(told(await recommend.latest('ann', asked())).items).toEqual(['i2 model']);
  expect(told(await recommend.latest('ann', asked({ categories: new Set(['bread']) })))).toMatchObject({
    tier: 'none',
    items: [],
  });
});

test('a list that is given again is the same, until there is another or something cannot be had', async () => {
  const { recommend, values, setShelf, encode } = recommending();
  const position = { partition: 0, offset: 3n, timestamp: atNow };
  const store = async (id: string) =>
    values.set(latestListKey('ann'), encodeLatestList(await encode({ recommendation_id: id }), position));
  await store('first');
  const first = await recommend.latest('ann', asked());
  await store('first');
  expect(await recommend.latest('ann', asked())).toBe(first);
  expect(told(await recommend.latest('ann', asked({ k: 1 }))).items).toEqual(['i3 model']);
  expect(told(await recommend.latest('ann', asked({ exclude: new Set(['i3']) }))).items).toEqual(['i2 model']);
  await store('second');
  expect(await recommend.latest('ann', asked())).toMatchObject({ recommendationId: 'second' });
  setShelf({ unavailable: new Set(['i2']) });
  expect(told(await recommend.latest('ann', asked())).items).toEqual(['i3 model']);
});

test('a list that can no longer be read is told to be missing', async () => {
  const { recommend, values } = recommending();
  values.set(latestListKey('ann'), Buffer.from('no list'));
  expect(await recommend.latest('ann', asked())).toMatchObject({ tier: 'popular', lacks: ['latest'] });
});

test('whom the stream has said nothing to gets what sells', async () => {
  const { recommend, encode } = recommending();
  await encode({});
  expect(await recommend.latest('nobody', asked())).toMatchObject({
    tier: 'popular',
    recommendationId: null,
    lacks: [],
  });
});
