import { checkConditionalWrites } from '../../../lib/archive/check-conditional';
import { CommitLog } from '../../../lib/archive/commit-log';
import type { ObjectStore } from '../../../lib/artefacts/object-store';
import { encodeBatch } from '../../../services/archiver/encode-batch';
import { archiveBatch, batchOf, eventCodec, globIds, readIds, recordsOf, topic } from '../../helpers/archived';
import { Died, mortal } from '../../helpers/failing-store';
import { createMemoryObjects } from '../../helpers/memory-objects';

const idsOf = (from: number, to: number): string[] => Array.from({ length: to - from }, (_, i) => `0:${from + i}`);
const hour = 3_600_000;

async function keysOf(store: ObjectStore, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of store.list(prefix)) keys.push(key);
  return keys;
}

/** A process that reads on where the archive ends, and commits up to `to`. */
async function archiveTo(store: ObjectStore, to: number): Promise<void> {
  const from = (await new CommitLog(store, Date.now).recover(topic, 0)) ?? 0n;
  if (from < BigInt(to)) await archiveBatch(store, batchOf(0, await recordsOf(0, Number(from), to)));
}

test.each([
  ['before', false],
  ['after', true],
])('killed %s any change of the store, a commit loses and doubles nothing', async (_when, after) => {
  let isWhole = false;
  for (let at = 0; !isWhole; at++) {
    const inner = createMemoryObjects();
    await archiveTo(inner, 20);
    const { store } = mortal(inner, at, after);
    isWhole = await archiveTo(store, 50).then(
      () => true,
      (error: unknown) => {
        if (error instanceof Died) return false;
        throw error;
      },
    );
    // Before anybody comes: what is there is true.
    const seen = await readIds(inner, 0);
    expect([20, 50]).toContain(seen.length);
    expect(seen).toEqual(idsOf(0, seen.length));
    const glob = await globIds(inner);
    expect(new Set(glob).size).toBe(glob.length);
    // Its successor, which happens to cut elsewhere.
    await archiveTo(inner, 43);
    await archiveTo(inner, 60);
    expect(await readIds(inner, 0)).toEqual(idsOf(0, 60));
    expect(await globIds(inner)).toEqual(idsOf(0, 60).sort());
    await new CommitLog(inner, () => Date.now() + 2 * hour).recover(topic, 0);
    expect(await keysOf(inner, '_staged/')).toEqual([]);
  }
});

test('of two archivers of one partition, each range is committed by one', async () => {
  const store = createMemoryObjects();
  const [first, second] = await Promise.all([
    archiveBatch(store, batchOf(0, await recordsOf(0, 0, 30))),
    archiveBatch(store, batchOf(0, await recordsOf(0, 0, 40))),
  ]);
  expect([first, second].filter(Boolean)).toHaveLength(1);
  expect(await keysOf(store, '_staged/')).toEqual([]);
  await archiveTo(store, 70);
  expect(await globIds(store)).toEqual(idsOf(0, 70).sort());
});

test('one that slept for longer than commits are kept leaves nothing', async () => {
  const store = createMemoryObjects();
  await archiveTo(store, 10);
  await archiveTo(store, 20);
  await new CommitLog(store, () => Date.now() + 30 * 24 * hour).recover(topic, 0);
  expect(await keysOf(store, '_commits/')).toHaveLength(1);
  expect(await archiveBatch(store, batchOf(0, await recordsOf(0, 0, 10)))).toBe(false);
  expect(await archiveBatch(store, batchOf(0, await recordsOf(0, 5, 15)))).toBe(false);
  expect(await globIds(store)).toEqual(idsOf(0, 20).sort());
  expect(await keysOf(store, '_staged/')).toEqual([]);
});

test('a commit that was published and rewritten since is not published over it', async () => {
  const store = createMemoryObjects();
  const batch = batchOf(0, (await recordsOf(0, 0, 9)).slice(0, 1));
  const { parts } = await encodeBatch(batch, await eventCodec(), 1 << 20);
  // Died between the copy and the deletion of its only part: put, create, then copy.
  const { store: dying } = mortal(store, 2, true);
  await expect(new CommitLog(dying, Date.now).commit(batch, parts)).rejects.toBeInstanceOf(Died);
  expect(await keysOf(store, '_staged/')).toHaveLength(1);
  await store.put(parts[0]?.key ?? '', Buffer.from('rewritten'));
  await new CommitLog(store, Date.now).recover(topic, 0);
  expect(String(await store.get(parts[0]?.key ?? ''))).toBe('rewritten');
  expect(await keysOf(store, '_staged/')).toEqual([]);
});

test('a store that lets two create one key is refused', async () => {
  const store = createMemoryObjects();
  await checkConditionalWrites(store);
  const careless = {
    ...store,
    create: async (key: string, content: Uint8Array) => (await store.put(key, content), true),
  };
  await expect(checkConditionalWrites(careless)).rejects.toMatchObject({ code: 'ARCHIVE_UNFIT' });
  expect(await keysOf(store, '')).toEqual([]);
});
