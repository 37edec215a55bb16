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
  /** Rejects with MODEL_INVALID where the model no longer opens and answers its golden input on a fresh thread. */
  probe(): Promise<void>;
  close(): Promise<void>;
}

/** Throws MODEL_INVALID where the model does not open, fit its manifest or answer its golden input. */
export async function createInferencePool(files: ModelFiles, settings: PoolSettings): Promise<InferencePool> {
  const input = { bytes: files.bytes, manifest: files.manifest, threads: settings.threadsPerWorker };
  const start = (): Promise<InferenceThread> => startInferenceThread(input, settings.timeoutMs);
  const first = await start();
  const others = await Promise.all(Array.from({ length: settings.threads - 1 }, start));
  let threads = [first, ...others];
  let replacing: Promise<void> | null = null;
  let closed = false;

  async function replaceDead(): Promise<void> {
    const alive = threads.filter(({ dead }) => !dead);
    const started = await Promise.allSettled(Array.from({ length: settings.threads - alive.length }, start));
    threads = [...alive, ...started.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))];
    if (closed) await Promise.all(threads.map((thread) => thread.close()));
  }

  return {
    get size() {
      return threads.filter(({ dead }) => !dead).length;
    },
    async run(batch) {
      if (threads.length < settings.threads || threads.some(({ dead }) => dead)) {
        replacing ??= replaceDead().finally(() => (replacing = null));
        await replacing;
      }
      const [least] = threads.filter(({ dead }) => !dead).sort((a, b) => a.outstanding - b.outstanding);
      if (!least) throw new AppError('INFERENCE_THREAD_LOST', 'no inference thread could be started again');
      return least.run(batch);
    },
    async probe() {
      const thread = await start();
      await thread.close();
    },
    async close() {
      closed = true;
      await replacing;
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
}
