import { encodeLatestList, latestListKey } from '../../../../../lib/features/latest-lists';
import { recommending } from '../../../../helpers/recommending';
import { waitFor } from '../../../../helpers/wait-for';

const at = (offset: bigint) => ({ partition: 0, offset, timestamp: 1 });
const channel = latestListKey('ann');

async function setUp() {
  const world = recommending();
  const store = async (id: string): Promise<Buffer> => {
    const stored = encodeLatestList(await world.encode({ recommendation_id: id }), at(1n));
    world.values.set(channel, stored);
    return stored;
  };
  await store('first');
  const heard: (string | null)[] = [];
  const hear = (list: { recommendationId: string | null } | null): void =>
    void heard.push(list === null ? 'forgotten' : list.recommendationId);
  const settled = (length: number) => waitFor(() => heard.length >= length, { what: `${length} lists` });
  return { ...world, store, heard, hear, settled };
}

test('the newest list comes first, then each that is published, once', async () => {
  const { recommend, watch, store, heard, hear, settled, channels } = await setUp();
  const stop = await recommend.watch('ann', hear);
  await settled(1);
  expect([...channels]).toEqual([channel]);
  const second = await store('second');
  watch.handle(channel, second);
  watch.handle(channel, second);
  watch.handle(channel, await store('third'));
  await settled(3);
  expect(heard).toEqual(['first', 'second', 'third']);
  stop();
  watch.handle(channel, await store('fourth'));
  await new Promise(setImmediate);
  expect(heard).toHaveLength(3);
  expect([channels.size, watch.watching]).toEqual([0, 0]);
});

test('who comes later does not make the others hear a list twice', async () => {
  const { recommend, heard, hear, settled, channels } = await setUp();
  const [stop] = [await recommend.watch('ann', hear), await recommend.watch('ann', hear)];
  await settled(2);
  expect(heard).toEqual(['first', 'first']);
  stop();
  stop();
  expect(channels.size).toBe(1);
});

test('what was published while nobody heard it is read', async () => {
  const { recommend, watch, store, heard, hear, settled } = await setUp();
  await recommend.watch('ann', hear);
  await settled(1);
  watch.reread();
  await store('missed');
  watch.reread();
  await settled(2);
  expect(heard).toEqual(['first', 'missed']);
});

test('who is forgotten is told', async () => {
  const { recommend, watch, heard, hear, settled } = await setUp();
  await recommend.watch('ann', hear);
  await settled(1);
  watch.handle(channel, Buffer.alloc(0));
  await settled(2);
  expect(heard).toEqual(['first', 'forgotten']);
});

test('a list that cannot be read is left out, and the next is told', async () => {
  const { recommend, watch, store, heard, hear, settled } = await setUp();
  await recommend.watch('ann', hear);
  watch.handle(channel, Buffer.from('no list'));
  watch.handle(channel, await store('second'));
  await settled(2);
  expect(heard).toEqual(['first', 'second']);
});

test('no more are watched than may be', async () => {
  const { recommend, hear } = await setUp();
  const stops = [await recommend.watch('a', hear), await recommend.watch('b', hear), await recommend.watch('c', hear)];
  await expect(recommend.watch('d', hear)).rejects.toMatchObject({ code: 'QUEUE_FULL' });
  stops[0]?.();
  await expect(recommend.watch('d', hear)).resolves.toBeDefined();
});
