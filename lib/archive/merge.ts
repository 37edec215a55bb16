import { Heap } from '../heap';

/** Entries in ascending order, some at a time. */
export interface SortedSource<T> {
  /** No entry of it is less: it is not opened before its turn. */
  readonly first: bigint;
  open(): AsyncGenerator<readonly T[]>;
}

interface Cursor<T> {
  readonly rest: AsyncGenerator<readonly T[]>;
  group: readonly T[];
  at: number;
  order: bigint;
}

/**
 * Entries of several sorted sources, in ascending order, some at a time. In memory are what the sources give at once: of those alone whose
 * ranges overlap where it stands.
 */
export async function* mergeSorted<T>(
  sources: readonly SortedSource<T>[],
  orderOf: (entry: T) => bigint,
): AsyncGenerator<readonly T[]> {
  const unopened = [...sources].sort((a, b) => (a.first < b.first ? 1 : -1));
  const open = new Heap<Cursor<T>>((a, b) => (a.order < b.order ? -1 : 1));

  async function advance(cursor: Cursor<T>): Promise<void> {
    while (cursor.at >= cursor.group.length) {
      const next = await cursor.rest.next();
      if (next.done) return;
      cursor.group = next.value;
      cursor.at = 0;
    }
    cursor.order = orderOf(cursor.group[cursor.at] as T);
    open.push(cursor);
  }

  for (;;) {
    for (let next = unopened.at(-1); next && next.first <= (open.top?.order ?? next.first); next = unopened.at(-1)) {
      unopened.pop();
      await advance({ rest: next.open(), group: [], at: 0, order: next.first });
    }
    const cursor = open.top;
    if (!cursor) return;
    open.pop();
    const begin = cursor.at++;
    const isNext = (entry: T): boolean => {
      const order = orderOf(entry);
      return order <= (open.top?.order ?? order) && order < (unopened.at(-1)?.first ?? order + 1n);
    };
    while (cursor.at < cursor.group.length && isNext(cursor.group[cursor.at] as T)) cursor.at++;
    yield cursor.group.slice(begin, cursor.at);
    await advance(cursor);
  }
}
