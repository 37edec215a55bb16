/** Lets asynchronous work overlap and still pass one point in the order in which it came. */
export interface Turns {
  /** Takes a place in the line now; the work starts when everything before has passed, whether it failed or not. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  /** Takes a place in the line now, to be used later: `pass` waits for everything before, works, and lets the next go. */
  reserve(): { pass(work: () => void): Promise<void>; giveUp(): void };
}

export function createTurns(): Turns {
  let tail: Promise<unknown> = Promise.resolve();
  return {
    inTurn(work) {
      const result = tail.then(work);
      tail = result.catch(() => undefined);
      return result;
    },
    reserve() {
      const before = tail;
      let done: () => void = () => undefined;
      tail = new Promise<void>((resolve) => (done = resolve));
      return {
        async pass(work) {
          await before;
          try {
            work();
          } finally {
            done();
          }
        },
        giveUp: () => void before.then(done),
      };
    },
  };
}
