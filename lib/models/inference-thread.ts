import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError } from '../errors';
import type { InferenceBatch, InferenceResult } from './batch';
import type { WorkerInput, WorkerReply, WorkerRequest } from './worker';

export interface TimedResult extends InferenceResult {
  /** Seconds inside ONNX Runtime and its conversions. */
  readonly seconds: number;
}

interface Outstanding {
  readonly resolve: (result: TimedResult) => void;
  readonly reject: (error: AppError) => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * One worker thread with one open model. Fails every batch it holds when it dies or falls silent. A silent one is left to
 * finish by itself: onnxruntime-node takes the whole process down (SIGABRT) when its thread is terminated in the midst
 * of a run.
 */
export interface InferenceThread {
  readonly outstanding: number;
  readonly dead: boolean;
  /** The batch's buffers are transferred: it cannot be used afterwards. */
  run(batch: InferenceBatch): Promise<TimedResult>;
  /** Lets it answer what it holds. Resolves when it has ended, or is given up. */
  close(): Promise<void>;
}

/** Starts a thread and waits until its model has answered the golden input. Throws MODEL_INVALID if it does not. */
export async function startInferenceThread(input: WorkerInput, timeoutMs: number): Promise<InferenceThread> {
  const worker = new Worker(join(__dirname, 'worker.js'), { workerData: input });
  const held = new Map<number, Outstanding>();
  let nextId = 0;
  let dead = false;
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));

  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.once('error', (cause: Error) => {
      const message = `the model cannot be opened: ${cause.message}`;
      reject(cause instanceof AppError ? cause : new AppError('MODEL_INVALID', message, { cause }));
    });
    worker.once('exit', (code) => reject(new AppError('MODEL_INVALID', `the inference thread ended with ${code} on start`)));
  });

  function end(reason: string): void {
    dead = true;
    for (const { reject, timer } of held.values()) {
      clearTimeout(timer);
      reject(new AppError('INFERENCE_THREAD_LOST', reason));
    }
    held.clear();
  }
  worker.on('error', (error) => end(`the inference thread died: ${error.message}`));
  worker.on('exit', (code) => end(`the inference thread ended with ${code}`));
  worker.on('message', (reply: WorkerReply) => {
    if (reply.kind === 'ready') return;
    const waiting = held.get(reply.id);
    if (!waiting) return;
    held.delete(reply.id);
    clearTimeout(waiting.timer);
    if (reply.kind === 'result') waiting.resolve({ ...reply.result, seconds: reply.seconds });
    else waiting.reject(new AppError('INFERENCE_FAILED', reply.message));
  });

  return {
    get outstanding() {
      return held.size;
    },
    get dead() {
      return dead;
    },
    run(batch) {
      if (dead) return Promise.reject(new AppError('INFERENCE_THREAD_LOST', 'the inference thread has ended'));
      return new Promise((resolve, reject) => {
        const { itemIds, eventTypes, ages, inSession } = batch;
        const transfer = [itemIds, eventTypes, ages, inSession].map(({ buffer }) => buffer as ArrayBuffer);
        const id = nextId++;
        worker.postMessage({ id, batch } satisfies WorkerRequest, transfer);
        const timer = setTimeout(() => {
          end(`the inference thread did not answer in ${timeoutMs} ms`);
          worker.postMessage('close' satisfies WorkerRequest);
        }, timeoutMs);
        held.set(id, { resolve, reject, timer });
      });
    },
    async close() {
      if (!dead) worker.postMessage('close' satisfies WorkerRequest);
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, timeoutMs)));
      await Promise.race([exited, patience]);
      clearTimeout(timer);
      worker.unref();
    },
  };
}
