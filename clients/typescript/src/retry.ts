export interface RetryOptions {
  /** Further tries of a request that the gateway could not answer at the moment (429, 503); 2 unless told. */
  readonly retries?: number;
  /** Longest pause before one of them, ms: beyond it, the answer is given as it is. 5 s unless told. */
  readonly maxPauseMs?: number;
}

/**
 * A `fetch` that waits as long as the gateway says and tries again. Safe for every request of the gateway: events are counted once by their
 * ids, and all others come to the same when they are done again.
 */
export function retrying(fetch: typeof globalThis.fetch, { retries = 2, maxPauseMs = 5_000 }: RetryOptions = {}) {
  return async (request: Request): Promise<Response> => {
    for (let left = retries; ; left--) {
      const response = await fetch(left > 0 ? request.clone() : request);
      if (left === 0 || (response.status !== 429 && response.status !== 503)) return response;
      const pauseMs = Number(response.headers.get('retry-after') ?? 1) * 1_000;
      if (!(pauseMs <= maxPauseMs)) return response;
      await response.body?.cancel();
      await pause(pauseMs, request.signal);
    }
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
