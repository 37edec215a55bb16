import { AppError } from '../errors';
import type { InferenceBatch, TimedResult } from './batch';
import type { InferenceProcess } from './inference-process';
import type { ModelFiles } from './loader';
import type { Spares } from './spares';
import { isLost, startPatiently, type PoolObserver } from './start-patiently';

export interface PoolSettings {
  readonly workers: number;
  /** ONNX Runtime threads inside each. */
  readonly threadsPerWorker: number;
  /** Its first processes start one after the other: others run meanwhile that are not to be held up. */
  readonly oneByOne?: boolean;
  /** A process that runs one batch for longer is ended. */
  readonly timeoutMs: number;
  /** Where its processes come from, if there are any, and go to; left out, each is started and ended for this model alone. */
  readonly spares?: Spares;
  /** Aborted, it ends the wait for the first processes; those that have begun are the observer's to end. */
  readonly signal?: AbortSignal;
}

export interface RunOptions {
  /** Part of a batch that ended a process: it gets the time of a healthy run, so that the search for who hangs is short. */
  readonly isSuspect?: boolean;
}

/** Several inference processes with the same model. Batches wait in one line for the next that is free. */
export interface InferencePool {
  /** Processes that can take a batch now. */
  readonly size: number;
  /**
   * Rejects with INFERENCE_FAILED where the graph fails on this batch, and with INFERENCE_WORKER_LOST (retriable) where
   * its process ended while running it; another is started in its place. A batch that only waited behind is run again.
   * Rejects with MODEL_INVALID where no process can be started any more.
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
  readonly limitMs: () => number;
  readonly resolve: (result: TimedResult) => void;
  readonly reject: (error: unknown) => void;
}

/** One that is run and one behind it, so that a process never waits for its next batch. */
const heldByOne = 2;
/** Where no process can be started, the others go on alone for this long. */
const restMs = 30_000;
/** What a suspect may take: this many times the longest run so far, and not less than a busy machine may need. */
const suspectTimes = 20;
const leastSuspectMs = 500;

/** Throws MODEL_INVALID where the model does not open, fit its manifest or answer its golden input. */
export async function createInferencePool(
  { manifest, bytes }: Pick<ModelFiles, 'manifest' | 'bytes'>,
  settings: PoolSettings,
  observer: PoolObserver = { onLost: () => undefined, onLine: () => undefined },
): Promise<InferencePool> {
  const model = { manifest, bytes, threads: settings.threadsPerWorker };
  const stopped = new AbortController();
  const giveUp = (): void => stopped.abort();
  settings.signal?.addEventListener('abort', giveUp);
  const workers = new Set<InferenceProcess>();
  /** Gone to the spares: what becomes of them is nobody's loss here. */
  const released = new WeakSet<InferenceProcess>();
  const line: Job[] = [];
  const underWay = new Set<Promise<unknown>>();
  let starting = 0;
  let slowestMs = 0;
  let restUntil = 0;
  let alone: Promise<unknown> = Promise.resolve();
  let closing: Promise<void> | null = null;

  async function start(spares?: Spares): Promise<InferenceProcess> {
    const worker = await startPatiently(model, observer, stopped.signal, spares);
    void worker.ended.then((reason) => reason !== null && !released.has(worker) && observer.onLost(reason, worker.pid));
    return worker;
  }

  async function employOne(): Promise<void> {
    starting++;
    const worker = await start(settings.spares).finally(() => starting--);
    workers.add(worker);
    void worker.ended.then(() => {
      workers.delete(worker);
      fillUp();
    });
    handOut();
  }

  function fillUp(): void {
    while ((!closing || line.length > 0) && workers.size + starting < settings.workers) {
      if (workers.size > 0 && performance.now() < restUntil) return;
      void track(employOne()).catch((error: unknown) => {
        restUntil = performance.now() + restMs;
        if (workers.size + starting === 0) for (const { reject } of line.splice(0)) reject(error);
      });
    }
  }

  function handOut(): void {
    while (line.length > 0) {
      const free = [...workers].filter(({ outstanding }) => outstanding < heldByOne);
      const [least] = free.sort((a, b) => a.outstanding - b.outstanding);
      if (!least) return;
      void give(least, line.shift() as Job);
    }
  }

  async function give(worker: InferenceProcess, job: Job): Promise<void> {
    try {
      const result = await worker.run(job.batch, job.limitMs());
      slowestMs = Math.max(slowestMs, result.seconds * 1000);
      job.resolve(result);
    } catch (error) {
      // What only waited behind the batch that ended the process is nobody's fault.
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

  /** One at a time: many users at fault are not many processes beside each other. */
  function apart<T>(work: (worker: InferenceProcess) => Promise<T>): Promise<T> {
    if (closing) return Promise.reject(closed());
    const outcome = alone.then(async () => {
      const worker = await start();
      return work(worker).finally(() => worker.close());
    });
    alone = track(outcome).catch(() => undefined);
    return outcome;
  }

  const suspectMs = (): number => Math.min(settings.timeoutMs, Math.max(leastSuspectMs, suspectTimes * slowestMs));

  async function close(): Promise<void> {
    while (underWay.size > 0) await Promise.all(underWay);
    stopped.abort();
    await Promise.all([...workers].map(letGo));
  }

  function letGo(worker: InferenceProcess): Promise<void> {
    if (!settings.spares) return worker.close();
    released.add(worker);
    workers.delete(worker);
    return settings.spares.put(worker);
  }

  try {
    await employOne();
    const more = Array.from({ length: settings.workers - 1 });
    if (settings.oneByOne) for (const _ of more) await track(employOne());
    else await Promise.all(more.map(() => track(employOne())));
  } catch (error) {
    stopped.abort();
    await close();
    throw error;
  } finally {
    settings.signal?.removeEventListener('abort', giveUp);
  }
  return {
    get size() {
      return workers.size;
    },
    run(batch, { isSuspect = false } = {}) {
      if (closing) return Promise.reject(closed());
      const limitMs = isSuspect ? suspectMs : () => settings.timeoutMs;
      const outcome = new Promise<TimedResult>((resolve, reject) => line.push({ batch, limitMs, resolve, reject }));
      fillUp();
      handOut();
      return track(outcome);
    },
    runAlone: (batch) => apart((worker) => worker.run(batch, settings.timeoutMs)),
    probe: () => apart(() => Promise.resolve()),
    close: () => (closing ??= close()),
  };
}

const closed = (): AppError => new AppError('INFERENCE_WORKER_LOST', 'the inference processes have been closed');
