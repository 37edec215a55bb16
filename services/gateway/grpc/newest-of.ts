/** A queue of one: what nobody has taken yet is replaced by what comes next, so that a slow reader costs no memory. */
export interface NewestOf<T> extends AsyncIterable<T> {
  offer(value: T): void;
}

/** @param signal aborted, it ends. */
export function newestOf<T>(signal: AbortSignal): NewestOf<T> {
  let waiting: { readonly value: T } | null = null;
  let wake = (): void => undefined;
  signal.addEventListener('abort', () => wake());
  return {
    offer(value) {
      waiting = { value };
      wake();
    },
    async *[Symbol.asyncIterator]() {
      while (!signal.aborted) {
        const taken = waiting;
        waiting = null;
        if (taken !== null) yield taken.value;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}
