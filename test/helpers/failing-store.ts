import type { ObjectStore } from '../../lib/artefacts/object-store';
import { AppError } from '../../lib/errors';

/** What a process that dies does not do any more. */
export class Died extends AppError {
  constructor() {
    super('INTERNAL', 'the process died here');
  }
}

export interface MortalStore {
  readonly store: ObjectStore;
  /** Changes of the store that it has seen. */
  readonly writes: number;
}

/**
 * A store whose user dies at its n-th change, counted from 0: before it is done, or `after` it is done and before its answer is heard. A move
 * is a copy and a deletion, as S3 knows no other.
 */
export function mortal(inner: ObjectStore, at: number, after: boolean): MortalStore {
  let writes = 0;
  async function step<T>(work: () => Promise<T>): Promise<T> {
    const number = writes++;
    if (number > at || (number === at && !after)) throw new Died();
    const result = await work();
    if (number === at) throw new Died();
    return result;
  }
  const store: ObjectStore = {
    ...inner,
    put: (key, content) => step(() => inner.put(key, content)),
    create: (key, content) => step(() => inner.create(key, content)),
    delete: (key) => step(() => inner.delete(key)),
    async move(from, to) {
      const content = await inner.get(from);
      if (content === null) return false;
      await step(() => inner.put(to, content));
      await step(() => inner.delete(from));
      return true;
    },
  };
  return {
    store,
    get writes() {
      return writes;
    },
  };
}
