import { randomBytes } from 'node:crypto';
import type { ObjectStore } from '../../lib/artefacts/object-store';

async function keysOf(store: ObjectStore, prefix: string, after?: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of store.list(prefix, after)) keys.push(key);
  return keys;
}

/** What every store of named objects does. @param open an empty one. */
export function objectStoreContract(open: () => ObjectStore): void {
  test('what was put comes back, whole and in pieces', async () => {
    const store = open();
    const content = randomBytes(100_000);
    await store.put('a/b', content);
    expect((await store.get('a/b'))?.equals(content)).toBe(true);
    expect((await store.read('a/b', 50_000, 60_000))?.equals(content.subarray(50_000, 60_000))).toBe(true);
    expect(await store.stat('a/b')).toMatchObject({ key: 'a/b', bytes: 100_000 });
    await store.put('a/b', Buffer.from('other'));
    expect(String(await store.get('a/b'))).toBe('other');
  });

  test('what is not there is null', async () => {
    const store = open();
    expect(await store.get('a')).toBeNull();
    expect(await store.read('a', 0, 1)).toBeNull();
    expect(await store.stat('a')).toBeNull();
    expect(await store.move('a', 'b')).toBe(false);
    await store.delete('a');
  });

  test('of many that create one key at once, one has it', async () => {
    const store = open();
    const written = await Promise.all(
      Array.from({ length: 8 }, async (_, i) => ((await store.create('k', Buffer.from(`${i}`))) ? i : null)),
    );
    const [first, ...others] = written.filter((i) => i !== null);
    expect(others).toEqual([]);
    expect(String(await store.get('k'))).toBe(`${first}`);
    await store.delete('k');
    expect(await store.create('k', Buffer.from('anew'))).toBe(true);
  });

  test('a move takes the object along, over what is there', async () => {
    const store = open();
    await store.put('day=2026-03-01/to', Buffer.from('old'));
    await store.put('_staged/from', Buffer.from('new'));
    expect(await store.move('_staged/from', 'day=2026-03-01/to')).toBe(true);
    expect(await keysOf(store, '')).toEqual(['day=2026-03-01/to']);
    expect(String(await store.get('day=2026-03-01/to'))).toBe('new');
  });

  test('keys are listed in their order, by prefix and after a key', async () => {
    const store = open();
    const keys = ['b/2', 'b/10', 'a', 'b-c', 'b/1/x', 'bz'];
    for (const key of keys) await store.put(key, Buffer.from(key));
    expect(await keysOf(store, '')).toEqual([...keys].sort());
    expect(await keysOf(store, 'b/')).toEqual(['b/1/x', 'b/10', 'b/2']);
    expect(await keysOf(store, 'b/', 'b/10')).toEqual(['b/2']);
    expect(await keysOf(store, 'c')).toEqual([]);
  });
}
