import { AppError } from '../errors';
import type { InferenceBatch, TimedResult } from './batch';
import type { InferenceProcess } from './inference-process';
import type { ModelFiles } from './loader';
import { createQuarantine } from './quarantine';
import type { Spares } from './spares';
import { isLost, startPatiently, type PoolObserver, type StartPlan } from './start-patiently';

export interface PoolSettings extends StartPlan {
  /** ONNX Runtime threads inside each. */
  readonly threadsPerWorker: number;
  /** A process that runs one batch for longer is ended. */
  readonly timeoutMs: number;
  /** Where its process comes from, if there is one, and goes to; left out, it is started and ended for this model alone. */
  readonly spares?: Spares;
  /** Aborted, it ends the wait for the first process; one that has begun is the observer's to end. */
  readonly signal?: AbortSignal;
}

export interface RunOptions {
  /**
   * Part of a batch that ended a process: it runs apart, and gets the time of a healthy run, so that the search for who hangs is short.
   */
  readonly isSuspect?: boolean;
}

/** Several workers with the same model, in one process. Batches wait in one line for the next that is free. */
export interface InferencePool {
  /** Workers that can take a batch now. */
  readonly size: number;
  /**
   * Rejects with INFERENCE_FAILED where the graph fails on this batch, and with INFERENCE_WORKER_LOST (retriable) where
   * the process ended while running it; another is started in its place. A batch that only waited, or ran beside one that
   * hung, is run again. Rejects with MODEL_INVALID where no process can be started any more.
   */
  run(batch: InferenceBatch, options?: RunOptions): Promise<TimedResult>;
  /** As `run`, in a fresh process that nothing else uses, one at a time. */
  runAlone(batch: InferenceBatch): Promise<TimedResult>;
  /** Rejects with MODEL_INVALID where the model no longer opens and answers its golden input in a fresh process. */
  probe(): Promise<void>;
  /** Answers what is under way, then ends every process or leaves it to the spares. */
  close(): Promise<void>;
}

interface Job {
  readonly batch: InferenceBatch;
  readonly resolve: (result: TimedResult) => void;
  readonly reject: (error: unknown) => void;
}

/** One that is run and one behind it, so that a worker never waits for its next batch. */
const heldByOne = 2;
/** What a suspect may take: this many times the longest run so far, and not less than a busy machine may need. */
const suspectTimes = 20;
const leastSuspectMs = 500;

/** Throws MODEL_INVALID where the model does not open, fit its manifest or answer its golden input. */
export async function createInferencePool(
  { manifest, bytes }: Pick<ModelFiles, 'manifest' | 'bytes'>,
  settings: PoolSettings,
  observer: PoolObserver = { onLost: () => undefined, onLine: () => undefined },
): Promise<InferencePool> {
  const { workers, spares } = settings;
  const model = { manifest, bytes, threads: settings.threadsPerWorker };
  const stopped = new AbortController();
  const giveUp = (): void => stopped.abort();
  settings.signal?.addEventListener('abort', giveUp);
  let current: InferenceProcess | null = null;
  /** Gone to the spares: what becomes of them is nobody's loss here. */
  const released = new WeakSet<InferenceProcess>();
  const line: Job[] = [];
  const underWay = new Set<Promise<unknown>>();
  let isStarting = false;
  let slowestMs = 0;
  let closing: Promise<void> | null = null;
  const quarantine = createQuarantine(() => start({ workers: 1 }));

  async function start(plan: StartPlan): Promise<InferenceProcess> {
    const started = await startPatiently(model, observer, stopped.signal, plan);
    void started.ended.then(
      (reason) => reason !== null && !released.has(started) && observer.onLost(reason, started.pid),
    );
    return started;
  }

  async function employ(): Promise<void> {
    isStarting = true;
    try {
      current = await start(settings);
    } finally {
      isStarting = false;
    }
    const employed = current;
    void employed.ended.then(() => {
      if (current === employed) current = null;
      fillUp();
    });
    handOut();
  }

  function fillUp(): void {
    if (current || isStarting || (closing && line.length === 0)) return;
    void track(employ()).catch((error: unknown) => {
      for (const { reject } of line.splice(0)) reject(error);
    });
  }

  function handOut(): void {
    while (current && current.outstanding < heldByOne * workers) {
      const job = line.shift();
      if (!job) return;
      void give(current, job);
    }
  }

  async function give(to: InferenceProcess, job: Job): Promise<void> {
    try {
      const result = await to.run(job.batch, settings.timeoutMs);
      slowestMs = Math.max(slowestMs, result.seconds * 1000);
      job.resolve(result);
    } catch (error) {
      if (isLost(error) && error.facts['begun'] !== true) line.unshift(job);
      else job.reject(error);
    }
    handOut();
  }

  function track<T>(work: Promise<T>): Promise<T> {
    const settled = work.then(
      () => undefined,
      () => undefined,
    );
    underWay.add(settled);
    void settled.then(() => underWay.delete(settled));
    return work;
  }

  const unlessClosing = <T>(work: () => Promise<T>): Promise<T> => (closing ? Promise.reject(closed()) : track(work()));

  const suspectMs = (): number => Math.min(settings.timeoutMs, Math.max(leastSuspectMs, suspectTimes * slowestMs));

  async function close(): Promise<void> {
    while (underWay.size > 0) await Promise.all(underWay);
    stopped.abort();
    await Promise.all([quarantine.close(), current && letGo(current)]);
  }

  function letGo(one: InferenceProcess): Promise<void> {
    if (!spares) return one.close();
    released.add(one);
    current = null;
    return spares.put(one);
  }

  try {
    await employ();
  } catch (error) {
    stopped.abort();
    throw error;
  } finally {
    settings.signal?.removeEventListener('abort', giveUp);
  }
  return {
    get size() {
      return current ? workers : 0;
    },
    run: (batch, { isSuspect = false } = {}) =>
      unlessClosing(() => {
        if (isSuspect) return quarantine.run(batch, suspectMs);
        const outcome = new Promise<TimedResult>((resolve, reject) => line.push({ batch, resolve, reject }));
        fillUp();
        handOut();
        return outcome;
      }),
    runAlone: (batch) => unlessClosing(() => quarantine.afresh((worker) => worker.run(batch, settings.timeoutMs))),
    probe: () => unlessClosing(() => quarantine.afresh(() => Promise.resolve())),
    close: () => (closing ??= close()),
  };
}

const closed = (): AppError => new AppError('INFERENCE_WORKER_LOST', 'the inference process has been closed');
