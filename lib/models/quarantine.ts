import { createTurns } from '../turns';
import type { InferenceBatch, TimedResult } from './batch';
import type { InferenceProcess } from './inference-process';
import { isLost } from './start-patiently';

/** Runs what may end a process, one at a time, where nothing else is lost with it. */
export interface Quarantine {
  /** In a process that other suspects have used, if there is one. Rejects as `InferenceProcess.run`. */
  run(batch: InferenceBatch, limitMs: () => number): Promise<TimedResult>;
  /** In a new process that nothing else uses. */
  afresh<T>(work: (process: InferenceProcess) => Promise<T>): Promise<T>;
  /** Resolves when its process has ended; nothing may be under way. */
  close(): Promise<void>;
}

/** A search for who is at fault tries one part after the other: its process stays until none has come for so long. */
const restMs = 1_000;

/** @param start a process of one worker with the model open. */
export function createQuarantine(start: () => Promise<InferenceProcess>): Quarantine {
  const { inTurn } = createTurns();
  let kept: InferenceProcess | null = null;
  let ending: Promise<void> = Promise.resolve();
  let rest: NodeJS.Timeout | undefined;

  async function keep(): Promise<InferenceProcess> {
    const started = await start();
    void started.ended.then(() => kept === started && (kept = null));
    return (kept = started);
  }

  async function run(batch: InferenceBatch, limitMs: number): Promise<TimedResult> {
    for (;;) {
      const process = kept ?? (await keep());
      try {
        return await process.run(batch, limitMs);
      } catch (error) {
        // It had ended before, of something else.
        if (!isLost(error) || error.facts['begun'] === true) throw error;
      }
    }
  }

  function end(): void {
    const last = kept;
    kept = null;
    if (last) ending = last.close();
  }

  return {
    run: (batch, limitMs) =>
      inTurn(async () => {
        clearTimeout(rest);
        try {
          return await run(batch, limitMs());
        } finally {
          rest = setTimeout(end, restMs).unref();
        }
      }),
    afresh: (work) =>
      inTurn(async () => {
        const process = await start();
        return work(process).finally(() => process.close());
      }),
    close() {
      clearTimeout(rest);
      end();
      return ending;
    },
  };
}
