/** Work that may be overtaken. */
export interface Overtaking {
  /** Gives the work a signal that is aborted when it is not to be waited for any more. */
  run<T>(isOvertaken: (sinceMs: number) => boolean, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Asks again whether the work under way is overtaken. */
  look(): void;
  giveUp(): void;
}

/** @param patienceMs after which it asks by itself, too. */
export function createOvertaking(patienceMs: number): Overtaking {
  let look: () => void = () => undefined;
  let giveUp: () => void = () => undefined;
  return {
    async run(isOvertaken, work) {
      const overtaken = new AbortController();
      const began = performance.now();
      giveUp = () => overtaken.abort();
      look = () => {
        if (isOvertaken(performance.now() - began)) overtaken.abort();
      };
      const timer = setTimeout(() => look(), patienceMs);
      try {
        return await work(overtaken.signal);
      } finally {
        clearTimeout(timer);
        look = () => undefined;
        giveUp = () => undefined;
      }
    },
    look: () => look(),
    giveUp: () => giveUp(),
  };
}
