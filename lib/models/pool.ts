import { AppError } from '../errors';
import type { InferenceBatch } from './batch';
import { startInferenceThread, type InferenceThread, type TimedResult } from './inference-thread';
import type { ModelFiles } from './loader';

export interface PoolSettings {
  readonly threads: number;
  /** ONNX Runtime threads inside each. */
  readonly threadsPerWorker: number;
  /** A thread that does not answer a batch in this time is given up. */
  readonly timeoutMs: number;
}

/** Several inference threads with the same model; a batch goes to the one with the least to do. */
export interface InferencePool {
  /** Threads that can take a batch now. */
  readonly size: number;
  /**
   * Transfers the batch's buffers. Rejects with INFERENCE_FAILED where the graph fails on this batch, and with
   * INFERENCE_THREAD_LOST (retriable) where its thread died; another is started in its place.
   */
  run(batch: InferenceBatch): Promise<TimedResult>;
  /**
   * As `run`, on a fresh thread that nothing else uses: where this is lost too, this batch is what ends threads.
   * Rejects with MODEL_INVALID where no thread can be started.
   */
  runAlone(batch: InferenceBatch): Promise<TimedResult>;
  /** Rejects with MODEL_INVALID where the model no longer opens and answers its golden input on a fresh thread. */
  probe(): Promise<void>;
  close(): Promise<void>;
}

/** Throws MODEL_INVALID where the model does not open, fit its manifest or answer its golden input. */
export async function createInferencePool(files: ModelFiles, settings: PoolSettings): Promise<InferencePool> {
  const input = { bytes: files.bytes, manifest: files.manifest, threads: settings.threadsPerWorker };
  const leaving = new Set<Promise<void>>();
  const start = async (): Promise<InferenceThread> => {
    // Threads that were given up may still be computing: not ever more of them beside each other.
    while (leaving.size > settings.threads) await Promise.race(leaving);
    return startInferenceThread(input, settings.timeoutMs);
  };
  let threads = [await start()];
  const others = await Promise.allSettled(Array.from({ length: settings.threads - 1 }, start));
  for (const outcome of others) if (outcome.status === 'fulfilled') threads.push(outcome.value);
  const refused = others.find((outcome) => outcome.status === 'rejected');
  if (refused) {
    await Promise.all(threads.map((thread) => thread.close()));
    throw refused.reason;
  }
  let replacing: Promise<void> | null = null;
  let closed = false;

  /** Nobody waits for a thread that goes, but `close` does. */
  function retire(thread: InferenceThread): void {
    const left = thread.close().finally(() => leaving.delete(left));
    leaving.add(left);
  }

  async function replaceDead(): Promise<void> {
    const alive = threads.filter(({ dead }) => !dead);
    for (const thread of threads) if (thread.dead) retire(thread);
    threads = alive;
    const started = await Promise.allSettled(Array.from({ length: settings.threads - alive.length }, start));
    threads = [...alive, ...started.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))];
  }

  return {
    get size() {
      return threads.filter(({ dead }) => !dead).length;
    },
    async run(batch) {
      if (!closed && (threads.length < settings.threads || threads.some(({ dead }) => dead))) {
        replacing ??= replaceDead().finally(() => (replacing = null));
        await replacing;
      }
      const [least] = threads.filter(({ dead }) => !dead).sort((a, b) => a.outstanding - b.outstanding);
      if (closed || !least) throw new AppError('INFERENCE_THREAD_LOST', 'there is no inference thread');
      return least.run(batch);
    },
    async runAlone(batch) {
      const thread = await start();
      try {
        return await thread.run(batch);
      } finally {
        retire(thread);
      }
    },
    async probe() {
      retire(await start());
    },
    async close() {
      closed = true;
      await replacing;
      for (const thread of threads.splice(0)) retire(thread);
      await Promise.all(leaving);
    },
  };
}
