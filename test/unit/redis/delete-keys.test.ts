import { deleteKeys, type KeySpace } from '../../../lib/redis/delete-keys';

function spaceOf(pages: readonly (readonly string[])[]): { space: KeySpace; calls: string[] } {
  const calls: string[] = [];
  const space: KeySpace = {
    scan(cursor, pattern) {
      calls.push(`scan ${cursor} ${pattern}`);
      const at = Number(cursor);
      const next = at + 1 < pages.length ? String(at + 1) : '0';
      return Promise.resolve({ cursor: next, keys: (pages[at] ?? []).map((key) => Buffer.from(key)) });
    },
    unlink(keys) {
      calls.push(`unlink ${keys.join(' ')}`);
      return Promise.resolve();
    },
  };
  return { space, calls };
}

test('pages are deleted one after the other, empty ones passed over', async () => {
  const { space, calls } = spaceOf([['a', 'b'], [], ['c']]);
  const told: number[] = [];
  expect(await deleteKeys(space, '*', (count) => told.push(count))).toBe(3);
  expect(calls).toEqual(['scan 0 *', 'unlink a b', 'scan 1 *', 'scan 2 *', 'unlink c']);
  expect(told).toEqual([2, 0, 1]);
});

test('whoever is told may end it', async () => {
  const { space, calls } = spaceOf([['a'], ['b']]);
  const stop = (): never => {
    throw new Error('stop');
  };
  await expect(deleteKeys(space, '*', stop)).rejects.toThrow('stop');
  expect(calls).toEqual(['scan 0 *', 'unlink a']);
});
