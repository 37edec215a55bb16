/** How far a partition has been worked off, and what it holds. */
export interface Progress {
  readonly partition: number;
  /** Nothing below it is left to do. */
  readonly done: bigint;
  /** The offset that its next record will get. */
  readonly end: bigint;
}

/** Whether partitions that have events waiting get on with them. Idle ones are never late. */
export interface ProgressWatch {
  /** Takes in what is assigned now; partitions that are not told of are forgotten. */
  observe(partitions: readonly Progress[]): void;
  /** Seconds that each partition has had events waiting without getting on: 0 while it does, or is idle. */
  ages(): ReadonlyMap<number, number>;
}

/** @param now ms of a clock that never goes back. */
export function createProgressWatch(now: () => number): ProgressWatch {
  let known = new Map<number, { readonly done: bigint; readonly waits: boolean; readonly since: number }>();
  return {
    observe(partitions) {
      const at = now();
      known = new Map(
        partitions.map(({ partition, done, end }) => {
          const before = known.get(partition);
          const waits = done < end;
          const goesOn = before === undefined || before.done !== done || !before.waits || !waits;
          return [partition, { done, waits, since: goesOn ? at : before.since }];
        }),
      );
    },
    ages() {
      const at = now();
      return new Map([...known].map(([partition, { waits, since }]) => [partition, waits ? (at - since) / 1_000 : 0]));
    },
  };
}
