/** The newest of any number of entries, in the memory of twice as many as are kept. */
export interface Newest<T> {
  add(entry: T): void;
  /** Newest first. */
  list(): T[];
}

export function createNewest<T>(limit: number, timeOf: (entry: T) => number): Newest<T> {
  let kept: T[] = [];
  const trim = (): void => {
    kept = kept.sort((a, b) => timeOf(b) - timeOf(a)).slice(0, limit);
  };
  return {
    add(entry) {
      kept.push(entry);
      if (kept.length >= 2 * limit) trim();
    },
    list() {
      trim();
      return [...kept];
    },
  };
}
