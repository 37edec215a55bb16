import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Settings } from '../../../../lib/config/settings';
import { AppError } from '../../../../lib/errors';
import type { Logger } from '../../../../lib/logger';
import type { JobName, LetterJobs } from './jobs';
import type { JobAnswer, JobCall } from './thread';

/** Does what is asked of dead letters, one after the other, in a thread of its own that runs while there is something to do. */
export interface LetterDesk {
  /** Rejects as the job does, and with QUEUE_FULL. */
  ask<K extends JobName>(name: K, takes: LetterJobs[K]['takes']): Promise<LetterJobs[K]['gives']>;
  /** Takes no more; what is under way may end. */
  close(): Promise<void>;
}

export interface LetterDeskOptions {
  readonly settings: Settings;
  readonly logger: Logger;
  /** Under way and waiting, at most. */
  readonly most?: number;
  readonly idleMs?: number;
  /** Opens the thread; another one for tests. */
  readonly open?: () => Worker;
}

const threadFile = join(__dirname, 'thread.js');
/** A page of the largest letters, and what decodes them. */
const mostHeapMb = 256;
/** A replay that is killed within its transaction holds the recommenders up for seconds. */
const patienceMs = 5_000;

interface Waiting {
  readonly call: JobCall;
  readonly resolve: (gives: never) => void;
  readonly reject: (error: Error) => void;
}

export function createLetterDesk({
  settings,
  logger,
  most = 8,
  idleMs = 60_000,
  ...options
}: LetterDeskOptions): LetterDesk {
  const open =
    options.open ??
    (() =>
      new Worker(threadFile, {
        name: 'dead letters',
        workerData: settings,
        resourceLimits: { maxOldGenerationSizeMb: mostHeapMb },
      }));
  const queue: Waiting[] = [];
  let thread: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let isClosed = false;
  let calls = 0;
  let onEmpty: () => void = () => undefined;

  function next(): void {
    const first = queue[0];
    clearTimeout(idle);
    if (first === undefined) {
      onEmpty();
      idle = setTimeout(end, idleMs).unref();
      return;
    }
    thread ??= started();
    thread.postMessage(first.call);
  }

  function end(): void {
    const ended = thread;
    thread = null;
    void ended?.terminate();
  }

  function started(): Worker {
    const worker = open();
    worker.unref();
    worker.on('message', (answer: JobAnswer) => {
      if (worker !== thread || queue[0]?.call.number !== answer.number) return;
      const { resolve, reject } = queue.shift() as Waiting;
      if (answer.ok) resolve(answer.gives as never);
      else reject(new AppError(answer.code, answer.message));
      next();
    });
    worker.on('error', (error) => lost(worker, error));
    worker.on('exit', (code) => lost(worker, new Error(`it ended with ${code}`)));
    return worker;
  }

  function lost(worker: Worker, cause: Error): void {
    if (worker !== thread) return;
    thread = null;
    logger.error({ err: cause }, 'the thread that reads dead letters was lost');
    const message = `dead letters could not be read: ${cause.message}`;
    queue.shift()?.reject(new AppError('INTERNAL', message, { cause }));
    next();
  }

  return {
    ask<K extends JobName>(name: K, takes: LetterJobs[K]['takes']) {
      if (isClosed || queue.length >= most) {
        const why = isClosed ? 'the gateway is stopping' : `${most} others ask for dead letters already; try again`;
        return Promise.reject(new AppError('QUEUE_FULL', why, { retryAfterSeconds: 2 }));
      }
      return new Promise<LetterJobs[K]['gives']>((resolve, reject) => {
        queue.push({ call: { number: ++calls, name, takes }, resolve, reject });
        if (queue.length === 1) next();
      });
    },
    async close() {
      isClosed = true;
      if (queue.length > 0) {
        let timer: NodeJS.Timeout | undefined;
        const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, patienceMs)));
        await Promise.race([new Promise<void>((resolve) => (onEmpty = resolve)), late]);
        clearTimeout(timer);
      }
      clearTimeout(idle);
      const gone = thread;
      thread = null;
      await gone?.terminate();
      for (const { reject } of queue.splice(0)) reject(new AppError('QUEUE_FULL', 'the gateway is stopping'));
    },
  };
}
