import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** What a module of jobs exports: one job in, its result out, both structured-cloneable; large columns are shared memory. */
export interface JobModule<J, R> {
  run(job: J): R | Promise<R>;
}

const workerFile = join(__dirname, 'parallel-worker.js');

/**
 * Runs jobs in worker threads and gives their results in the jobs' order. What a job gives depends on the job alone, so the number of
 * workers changes nothing but the time.
 * @param module path of a compiled module that exports `run`.
 */
export async function inParallel<J, R>(
  module: string,
  jobs: readonly J[],
  {
    workers,
    signal,
    onDone,
  }: { readonly workers: number; readonly signal?: AbortSignal | undefined; readonly onDone?: (done: number) => void },
): Promise<R[]> {
  const results = new Array<R>(jobs.length);
  let next = 0;
  let done = 0;
  const lane = async (): Promise<void> => {
    if (next >= jobs.length) return;
    const worker = new Worker(workerFile, { workerData: module });
    try {
      while (next < jobs.length) {
        signal?.throwIfAborted();
        const at = next++;
        results[at] = await ask<R>(worker, jobs[at], signal);
        onDone?.(++done);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(workers, jobs.length)) }, lane));
  return results;
}

function ask<R>(worker: Worker, job: unknown, signal: AbortSignal | undefined): Promise<R> {
  return new Promise<R>((resolve, reject) => {
    const abort = (): void => settle(() => reject(signal?.reason as Error));
    const exited = (): void => settle(() => reject(new Error('a worker thread of the trainer ended before its work')));
    const settle = (how: () => void): void => {
      worker.off('message', answered).off('error', failed).off('exit', exited);
      signal?.removeEventListener('abort', abort);
      how();
    };
    const answered = (result: R): void => settle(() => resolve(result));
    const failed = (error: Error): void => settle(() => reject(error));
    worker.on('message', answered).on('error', failed).on('exit', exited);
    signal?.addEventListener('abort', abort);
    worker.postMessage(job);
  });
}
