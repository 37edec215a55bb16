import { parentPort, workerData } from 'node:worker_threads';
import type { InferenceBatch, InferenceResult } from './batch';
import type { Manifest } from './manifest';
import { openModel } from './runner';

export interface WorkerInput {
  readonly bytes: Uint8Array;
  readonly manifest: Manifest;
  readonly threads: number;
}

export type WorkerRequest = { readonly id: number; readonly batch: InferenceBatch } | 'close';

export type WorkerReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'result'; readonly id: number; readonly result: InferenceResult; readonly seconds: number }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };

/** The body of an inference thread: opens the model, says so, then answers one batch after the other. */
async function main(): Promise<void> {
  if (!parentPort) throw new Error('worker.ts runs as a worker thread only');
  const port = parentPort;
  const { bytes, manifest, threads } = workerData as WorkerInput;
  const runner = await openModel(bytes, manifest, threads);
  let before: Promise<void> = Promise.resolve();
  port.on('message', (request: WorkerRequest) => {
    if (request === 'close') before = before.then(() => runner.release()).finally(() => port.close());
    else before = before.then(() => answer(request.id, request.batch));
  });
  reply({ kind: 'ready' });

  async function answer(id: number, batch: InferenceBatch): Promise<void> {
    const started = performance.now();
    try {
      const result = await runner.run(batch);
      const seconds = (performance.now() - started) / 1000;
      reply({ kind: 'result', id, result, seconds }, [result.items.buffer, result.scores.buffer] as ArrayBuffer[]);
    } catch (error) {
      reply({ kind: 'failed', id, message: (error as Error).message });
    }
  }

  function reply(message: WorkerReply, transfer: ArrayBuffer[] = []): void {
    port.postMessage(message, transfer);
  }
}

main().catch((error: unknown) => {
  throw error;
});
