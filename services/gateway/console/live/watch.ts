import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../../../lib/errors';
import type { Logger } from '../../../../lib/logger';
import type { FactGathering } from './gather-facts';
import type { Page, Request, ThreadData, Told } from './thread-messages';

/** Watches the services while somebody looks, and for a while after. Pages are JSON texts. */
export interface Watch {
  /** Rejects with DEADLINE_EXCEEDED where no look was taken in 5 s, QUEUE_FULL where too many ask. */
  page(page: Page): Promise<string>;
  /** Told of each new overview, the newest first where there is one; gives what ends that. */
  listen(onOverview: (text: string) => void): () => void;
  close(): Promise<void>;
}

export interface WatchOptions {
  readonly data: ThreadData;
  /** Opened with the watch, and closed with it. */
  readonly facts: (onChange: () => void) => FactGathering;
  readonly logger: Pick<Logger, 'warn' | 'debug'>;
  /** How long it goes on when nobody looks any more; 10 minutes unless told. */
  readonly idleMs?: number;
}

const threadFile = join(__dirname, 'watch-thread.js');
const tickMs = 1_000;
const answerWithinMs = 5_000;
const mostAsking = 1_000;
const usualIdleMs = 600_000;
const mostMegabytes = 256;

interface Running {
  readonly worker: Worker;
  readonly facts: FactGathering;
  readonly tick: NodeJS.Timeout;
  newest: string | null;
}

export function openWatch({ data, facts, logger, idleMs = usualIdleMs }: WatchOptions): Watch {
  const listeners = new Set<(text: string) => void>();
  const asking = new Map<number, (text: string) => void>();
  let running: Running | null = null;
  let lookedAt = performance.now();
  let lastId = 0;
  let isClosed = false;

  function send(request: Request): void {
    running?.worker.postMessage(request);
  }

  function hear(told: Told): void {
    if (told.kind === 'page') {
      asking.get(told.id)?.(told.text);
      asking.delete(told.id);
      return;
    }
    if (running !== null) running.newest = told.text;
    for (const listener of listeners) listener(told.text);
  }

  function start(): Running {
    const worker = new Worker(threadFile, {
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
    });
    worker.unref();
    const own: Running = { worker, facts: facts(sendFacts), tick: setInterval(tick, tickMs).unref(), newest: null };
    running = own;
    worker.on('message', (told: Told) => {
      if (running === own) hear(told);
    });
    worker.on('error', (error) => logger.warn({ err: error }, 'the watch of the services broke off; it begins anew'));
    // One that ended by itself begins anew with the next look, or tick.
    worker.on('exit', () => void (running === own && end()));
    sendFacts();
    return own;
  }

  function tick(): void {
    if (running === null) return;
    if (listeners.size + asking.size === 0 && performance.now() - lookedAt > idleMs) {
      logger.debug({}, 'nobody looks at the console any more');
      void end();
    } else sendFacts();
  }

  function sendFacts(): void {
    if (running !== null) send({ kind: 'facts', facts: running.facts.now() });
  }

  async function end(): Promise<void> {
    const ended = running;
    running = null;
    if (ended === null) return;
    clearInterval(ended.tick);
    await Promise.all([ended.worker.terminate(), ended.facts.close()]);
    if (listeners.size > 0 && !isClosed) setTimeout(look, tickMs).unref();
  }

  function look(): Running | null {
    lookedAt = performance.now();
    return running ?? (isClosed ? null : start());
  }

  return {
    page(page) {
      look();
      if (asking.size >= mostAsking) {
        return Promise.reject(new AppError('QUEUE_FULL', `${mostAsking} wait for the overview already`));
      }
      const id = ++lastId;
      return new Promise((resolve, reject) => {
        const late = setTimeout(() => {
          asking.delete(id);
          reject(new AppError('DEADLINE_EXCEEDED', `the services were not looked at in ${answerWithinMs / 1_000} s`));
        }, answerWithinMs);
        asking.set(id, (text) => {
          clearTimeout(late);
          resolve(text);
        });
        send({ kind: 'ask', id, page });
      });
    },
    listen(onOverview) {
      listeners.add(onOverview);
      const newest = look()?.newest ?? null;
      if (newest !== null) onOverview(newest);
      return () => {
        listeners.delete(onOverview);
        lookedAt = performance.now();
      };
    },
    async close() {
      isClosed = true;
      await end();
    },
  };
}
