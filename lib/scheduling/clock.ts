/** Time as the scheduler sees it; tests bring their own. */
export interface Clock {
  /** ms from any fixed moment; never goes back. */
  now(): number;
  /** Calls once, some ms later, unless what it gives is called before. */
  after(ms: number, call: () => void): () => void;
  /** Calls as soon as what is under way has been done: requests that came together are looked at together. */
  soon(call: () => void): void;
}

export const processClock: Clock = {
  now: () => performance.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
  soon: queueMicrotask,
};
