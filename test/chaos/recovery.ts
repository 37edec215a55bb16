import { setTimeout as delay } from 'node:timers/promises';
import type { Verifier } from '../helpers/verifier';

/** Takes the times from the ends of harms until what they stopped flows again. */
export interface Recovery {
  /** The longest so far, ms. */
  readonly longestMs: number;
  fault<T>(what: string, work: () => Promise<T>): Promise<T>;
  /** Resolves when all is flowing again; rejects where the run is given up. */
  recovered(): Promise<void>;
}

const lookEveryMs = 10;

/** @param onFault is told what is being done, and null afterwards. */
export function createRecovery(
  verifier: Pick<Verifier, 'flows'>,
  signal: AbortSignal,
  onFault: (what: string | null) => void,
): Recovery {
  const waits: Promise<void>[] = [];
  let longestMs = 0;

  /** Results made before the harm ended show nothing: they may only have been read since. */
  async function waitUntilFlowing(): Promise<void> {
    const endedAt = Date.now();
    const stuck = new Set([...verifier.flows].filter(([, { waiting }]) => waiting > 0).map(([partition]) => partition));
    while (stuck.size > 0) {
      await delay(lookEveryMs, undefined, { signal });
      for (const partition of stuck) {
        const { waiting = 0, madeAt = 0, readAt = 0 } = verifier.flows.get(partition) ?? {};
        if (waiting > 0 && madeAt < endedAt) continue;
        stuck.delete(partition);
        longestMs = Math.max(longestMs, readAt - endedAt);
      }
    }
  }

  return {
    get longestMs() {
      return longestMs;
    },
    async fault(what, work) {
      onFault(what);
      try {
        return await work();
      } finally {
        onFault(null);
        const wait = waitUntilFlowing();
        // Heard of where `recovered` is awaited, which every run does at its end.
        wait.catch(() => undefined);
        waits.push(wait);
      }
    },
    async recovered() {
      await Promise.all(waits);
    },
  };
}
