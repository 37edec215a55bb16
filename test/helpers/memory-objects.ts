import type { ObjectStore } from '../../lib/artefacts/object-store';

/** Named objects in memory, held by the contract of the real ones. */
export function createMemoryObjects(): ObjectStore {
  const objects = new Map<string, { readonly content: Buffer; readonly putAt: number }>();
  const statOf = (key: string) => {
    const found = objects.get(key);
    return found ? { key, bytes: found.content.length, putAt: found.putAt } : null;
  };
  const put = (key: string, content: Uint8Array): void =>
    void objects.set(key, { content: Buffer.from(content), putAt: Date.now() });
  return {
    where: 'memory:',
    put: async (key, content) => put(key, content),
    async create(key, content) {
      if (objects.has(key)) return false;
      put(key, content);
      return true;
    },
    get: async (key) => objects.get(key)?.content ?? null,
    read: async (key, start, end) => objects.get(key)?.content.subarray(start, end) ?? null,
    stat: async (key) => statOf(key),
    async move(from, to) {
      const found = objects.get(from);
      if (!found) return false;
      objects.delete(from);
      objects.set(to, found);
      return true;
    },
    delete: async (key) => void objects.delete(key),
    async *list(prefix, after = '') {
      for (const key of [...objects.keys()].sort()) {
        const found = key.startsWith(prefix) && key > after ? statOf(key) : null;
        if (found) yield found;
      }
    },
    close: () => undefined,
  };
}
