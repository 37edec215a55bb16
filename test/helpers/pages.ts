/** What is known of one source offset, in 16 bytes. */
export interface Page {
  readonly flags: Uint16Array;
  readonly recommendations: Uint8Array;
  readonly deadLetters: Uint8Array;
  /** Fingerprints; of what came first, the source or its result. */
  readonly ids: Uint32Array;
  readonly lists: Uint32Array;
  readonly values: Uint32Array;
}

const pageBits = 12;
const pageSize = 1 << pageBits;

/** Pages by partition and offset: a stray offset costs one page, however far it lies. */
export interface Pages {
  /** The page of an offset, and its place in it. */
  at(partition: number, offset: number): readonly [page: Page, slot: number];
  /** Every place that was asked for, and those beside them. */
  forEach(visit: (partition: number, offset: number, page: Page, slot: number) => void): void;
}

export function createPages(): Pages {
  const partitions = new Map<number, Map<number, Page>>();
  return {
    at(partition, offset) {
      let pages = partitions.get(partition);
      if (!pages) partitions.set(partition, (pages = new Map<number, Page>()));
      const index = Math.floor(offset / pageSize);
      let page = pages.get(index);
      if (!page) pages.set(index, (page = emptyPage()));
      return [page, offset - index * pageSize];
    },
    forEach(visit) {
      for (const [partition, pages] of partitions) {
        for (const [index, page] of pages) {
          for (let slot = 0; slot < pageSize; slot++) visit(partition, index * pageSize + slot, page, slot);
        }
      }
    },
  };
}

function emptyPage(): Page {
  const [bytes, words] = [() => new Uint8Array(pageSize), () => new Uint32Array(pageSize)];
  return {
    flags: new Uint16Array(pageSize),
    recommendations: bytes(),
    deadLetters: bytes(),
    ids: words(),
    lists: words(),
    values: words(),
  };
}
