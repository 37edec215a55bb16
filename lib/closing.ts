export interface Closing<S extends string> {
  /** What has been opened; a call of `close` ends it with all others of its stage. */
  add(stage: S, closer: () => Promise<unknown> | void): void;
  /** Stage by stage; those of one stage beside each other, so that one that is slow holds up none. Rejects with the first that failed, once all have been tried. */
  close(): Promise<void>;
}

/** Ends what was opened in stages: what takes work first, then what works, then what it is kept in. */
export function closeInStages<const S extends string>(stages: readonly S[]): Closing<S> {
  const closers = new Map<S, (() => Promise<unknown> | void)[]>(stages.map((stage) => [stage, []]));
  return {
    add: (stage, closer) => void closers.get(stage)?.push(closer),
    async close() {
      const failures: unknown[] = [];
      for (const stage of stages) {
        const own = closers.get(stage)?.splice(0) ?? [];
        const ended = await Promise.allSettled(own.map(async (closer) => closer()));
        for (const one of ended) if (one.status === 'rejected') failures.push(one.reason);
      }
      if (failures.length > 0) throw failures[0];
    },
  };
}
