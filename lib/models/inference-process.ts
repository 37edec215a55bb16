import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';
import type { InferenceBatch, TimedResult } from './batch';
import { childEnvironment } from './child-environment';
import { createInferenceWorker, processLost, type InferenceWorker, type ModelToOpen } from './inference-worker';

/** How a process ended: a signal's name, `timeout` where it was killed for its silence, `exit` where it ended by itself. */
export type LossReason = NodeJS.Signals | 'timeout' | 'exit';

export interface ProcessListener {
  /** A line that the process wrote, of either stream: native code speaks when it aborts. */
  onLine(line: string, pid: number): void;
  /** It has begun, and does not know any model yet. */
  onStarted?(pid: number): void;
}

/** One process with one open model at a time, in each of its workers. It can be killed at any moment. */
export interface InferenceProcess {
  readonly pid: number;
  /** Threads, each with a session of its own, which run a batch each at the same time. */
  readonly workers: number;
  /** Batches that it holds. */
  readonly outstanding: number;
  /** Models that it was asked to open so far. */
  readonly opens: number;
  /**
   * Opens a model, in place of the one before; not while it holds batches. Resolves when the model has answered its golden input in each
   * worker. Rejects with MODEL_INVALID where one says that the model cannot be served, and with INFERENCE_WORKER_LOST where it ended
   * before: it is to be closed then.
   * @param options.oneByOne its workers open it one after the other: others run meanwhile that are not to be held up.
   */
  open(model: ModelToOpen, options?: { readonly oneByOne?: boolean }): Promise<void>;
  /** Gives the model's memory back; not while it holds batches. */
  forget(): void;
  /**
   * By the worker that holds the least. Rejects with INFERENCE_FAILED where the graph fails on this batch, and with INFERENCE_WORKER_LOST
   * where the process ended; its fact `begun` tells the batches that may be why from those that waited, or ran beside one that hung.
   * @param limitMs a run that takes longer is ended, with the process.
   */
  run(batch: InferenceBatch, limitMs: number): Promise<TimedResult>;
  /** Resolves when it is gone: to a reason where it was not asked to. */
  readonly ended: Promise<LossReason | null>;
  /** Lets it answer what it holds. Resolves when it has ended. */
  close(): Promise<void>;
}

/** For one that was told to end and has answered everything. */
const endLimitMs = 5_000;
const longestLine = 2_000;
/** A small young generation: the process moves numbers in large blocks, which are not on V8's heap. */
const nodeFlags = ['--max-semi-space-size=1', '--max-old-space-size=128'];
/** For glibc, which raises it by itself to twice the largest block that was given back: some 8 MB of what opening a model takes would stay. */
const trimmed = { MALLOC_TRIM_THRESHOLD_: String(128 << 10) };

/** Starts a process that knows no model yet. Throws INFERENCE_WORKER_LOST where it cannot be started. */
export async function startInferenceProcess(
  { onLine, onStarted }: ProcessListener,
  workerCount = 1,
): Promise<InferenceProcess> {
  const sockets = Array.from({ length: workerCount }, () => 'pipe' as const);
  const main = join(__dirname, 'inference-main.js');
  const child = spawn(process.execPath, [...nodeFlags, main, String(process.pid), String(workerCount)], {
    // A session of its own, so that Ctrl-C in a terminal does not reach it: it ends with its sockets.
    detached: true,
    env: { ...trimmed, ...childEnvironment() },
    stdio: ['ignore', 'pipe', 'pipe', ...sockets],
  });
  const { pid } = child;
  if (pid === undefined) {
    const [cause] = (await once(child, 'error')) as [Error];
    throw processLost(`cannot be started: ${cause.message}`, { pid: 0, reason: 'exit' });
  }
  onStarted?.(pid);
  let opens = 0;
  let closing: Promise<void> | null = null;
  let late: InferenceWorker | null = null;
  let gone = false;
  const workers = sockets.map((_, index) => {
    const worker = createInferenceWorker(child.stdio[3 + index] as Socket, () => {
      late = worker;
      child.kill('SIGKILL');
    });
    return worker;
  });
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface(stream).on('line', (line) => onLine(plain(line), pid));
  }
  const ended = new Promise<LossReason | null>((resolve) => {
    // `close` and not `exit`: every answer that it gave has been read by then.
    child.once('close', (code, signal) => {
      gone = true;
      const reason = late ? 'timeout' : (signal ?? 'exit');
      resolve(closing ? null : reason);
      const silent = `did not answer in ${late?.limitMs} ms`;
      const how = late ? silent : signal ? `was ended by ${signal}` : `ended with ${code}`;
      // Where one hung, what the others were running is not to blame.
      for (const worker of workers) worker.lost(how, { pid, reason }, late === null || late === worker);
    });
  });

  async function close(): Promise<void> {
    await Promise.all(workers.map((worker) => worker.close()));
    const timer = setTimeout(() => child.kill('SIGKILL'), endLimitMs);
    await ended;
    clearTimeout(timer);
  }

  return {
    pid,
    workers: workerCount,
    get outstanding() {
      return workers.reduce((sum, { outstanding }) => sum + outstanding, 0);
    },
    get opens() {
      return opens;
    },
    async open(model, { oneByOne = false } = {}) {
      opens++;
      const openIn = async (worker: InferenceWorker): Promise<void> => {
        if (gone) throw processLost('has ended before its model was open', { pid, reason: 'exit' });
        await worker.open(model);
      };
      if (oneByOne) for (const worker of workers) await openIn(worker);
      else await Promise.all(workers.map(openIn));
    },
    forget: () => workers.forEach((worker) => worker.forget()),
    ended,
    run(batch, limitMs) {
      if (gone) return Promise.reject(processLost('has ended', { pid, begun: false }));
      const least = workers.reduce((a, b) => (b.outstanding < a.outstanding ? b : a));
      return least.run(batch, limitMs);
    },
    close: () => (closing ??= close()),
  };
}

/** Without ONNX Runtime's colours, and no longer than anybody reads. */
const plain = (line: string): string => stripVTControlCharacters(line).slice(0, longestLine);
