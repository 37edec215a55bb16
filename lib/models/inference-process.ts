import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';
import type { Socket } from 'node:net';
import { AppError } from '../errors';
import type { InferenceBatch, TimedResult } from './batch';
import { childEnvironment } from './child-environment';
import { createFrameAssembler } from './frame-assembler';
import { batchFrame, frame, frameHead, readResult, textFrame } from './frames';
import type { Manifest } from './manifest';
import type { OpenRequest } from './worker';

export interface ModelToOpen {
  readonly manifest: Manifest;
  /** ONNX protobuf in plain: it goes over the socket, and so never to a disk. */
  readonly bytes: Uint8Array;
  /** ONNX Runtime threads. */
  readonly threads: number;
  /** See `OpenOptions`; false when left out. */
  readonly asPackaged?: boolean;
}

/** How a process ended: a signal's name, `timeout` where it was killed for its silence, `exit` where it ended by itself. */
export type LossReason = NodeJS.Signals | 'timeout' | 'exit';

export interface ProcessListener {
  /** A line that the process wrote, of either stream: native code speaks when it aborts. */
  onLine(line: string, pid: number): void;
  /** It has begun, and does not know any model yet. */
  onStarted?(pid: number): void;
}

/** One process with one open model at a time. It runs one batch at a time, in order, and can be killed at any moment. */
export interface InferenceProcess {
  readonly pid: number;
  /** Batches that it holds. */
  readonly outstanding: number;
  /** Models that it was asked to open so far. */
  readonly opens: number;
  /**
   * Opens a model, in place of the one before; not while it holds batches. Resolves when the model has answered its golden input. Rejects
   * with MODEL_INVALID where it says that the model cannot be served, and with INFERENCE_WORKER_LOST where it ended before: it is to be
   * closed then.
   */
  open(model: ModelToOpen): Promise<void>;
  /** Gives the model's memory back; not while it holds batches. */
  forget(): void;
  /**
   * Rejects with INFERENCE_FAILED where the graph fails on this batch, and with INFERENCE_WORKER_LOST where the process
   * ended; its fact `begun` tells the batch that was being run from those that waited behind it.
   * @param limitMs a run that takes longer is ended, with the process.
   */
  run(batch: InferenceBatch, limitMs: number): Promise<TimedResult>;
  /** Resolves when it is gone: to a reason where it was not asked to. */
  readonly ended: Promise<LossReason | null>;
  /** Lets it answer what it holds. Resolves when it has ended. */
  close(): Promise<void>;
}

interface Held {
  readonly limitMs: number;
  readonly resolve: (result: TimedResult) => void;
  readonly reject: (error: AppError) => void;
}

/** Opening a model may take far longer than running it. */
const startLimitMs = 60_000;
/** After a run's limit, for an answer that lies unread: this process may itself have been stopped. */
const graceMs = 100;
/** For one that was told to end and has nothing to answer. */
const endLimitMs = 5_000;
const longestLine = 2_000;
/** A small young generation: the process moves numbers in large blocks, which are not on V8's heap. */
const nodeFlags = ['--max-semi-space-size=1', '--max-old-space-size=128'];
/** For glibc, which raises it by itself to twice the largest block that was given back: some 8 MB of what opening a model takes would stay. */
const trimmed = { MALLOC_TRIM_THRESHOLD_: String(128 << 10) };

/** Starts a process that knows no model yet. Throws INFERENCE_WORKER_LOST where it cannot be started. */
export async function startInferenceProcess({ onLine, onStarted }: ProcessListener): Promise<InferenceProcess> {
  const child = spawn(process.execPath, [...nodeFlags, join(__dirname, 'worker.js')], {
    // A session of its own, so that Ctrl-C in a terminal does not reach it: it ends with its socket.
    detached: true,
    env: { ...trimmed, ...childEnvironment() },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const { pid } = child;
  if (pid === undefined) {
    const [cause] = (await once(child, 'error')) as [Error];
    throw lost(`cannot be started: ${cause.message}`, { pid: 0, reason: 'exit' });
  }
  onStarted?.(pid);
  const socket = child.stdio[3] as Socket;
  const held: Held[] = [];
  let opening: (Pick<Held, 'reject'> & { readonly resolve: () => void }) | null = null;
  let opens = 0;
  let timer: NodeJS.Timeout | undefined;
  let asked = false;
  let late = false;
  let gone = false;

  function giveUp(): void {
    late = true;
    child.kill('SIGKILL');
  }

  /** Only the first of those held is being run. */
  function watch(): void {
    clearTimeout(timer);
    const first = held[0];
    if (opening) timer = setTimeout(giveUp, startLimitMs);
    else if (first) timer = setTimeout(() => (timer = setTimeout(giveUp, graceMs)), first.limitMs);
    else if (asked) timer = setTimeout(giveUp, endLimitMs);
  }

  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface(stream).on('line', (line) => onLine(plain(line), pid));
  }
  // Writing to one that has ended: what it held is rejected when it is known how it ended.
  socket.on('error', () => undefined);
  socket.on(
    'data',
    createFrameAssembler((header, body) => {
      if (header.kind === 'ready') opening?.resolve();
      else if (header.kind === 'invalid') opening?.reject(new AppError('MODEL_INVALID', textOf(body)));
      else {
        const first = held.shift();
        watch();
        if (header.kind === 'result') first?.resolve(readResult(header, body));
        else first?.reject(new AppError('INFERENCE_FAILED', textOf(body)));
      }
    }),
  );
  const ended = new Promise<LossReason | null>((resolve) => {
    // `close` and not `exit`: every answer that it gave has been read by then.
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      gone = true;
      const reason = late ? 'timeout' : (signal ?? 'exit');
      resolve(asked ? null : reason);
      const limitMs = held[0]?.limitMs ?? startLimitMs;
      const how = late ? `did not answer in ${limitMs} ms` : signal ? `was ended by ${signal}` : `ended with ${code}`;
      opening?.reject(lost(`${how} before its model was open`, { pid, reason }));
      held.splice(0).forEach(({ reject }, place) => reject(lost(how, { pid, reason, begun: place === 0 })));
    });
  });

  async function close(): Promise<void> {
    asked = true;
    socket.end();
    watch();
    await ended;
  }

  async function open({ manifest, bytes, threads, asPackaged = false }: ModelToOpen): Promise<void> {
    if (gone) throw lost('has ended before its model was open', { pid, reason: 'exit' });
    opens++;
    const opened = new Promise<void>((resolve, reject) => (opening = { resolve, reject }));
    watch();
    const request: OpenRequest = { manifest, threads, asPackaged, parent: process.pid };
    socket.write(textFrame('open', JSON.stringify(request)));
    socket.write(frameHead('model', bytes.length));
    socket.write(bytes);
    try {
      await opened;
    } finally {
      opening = null;
      watch();
    }
  }

  return {
    pid,
    get outstanding() {
      return held.length;
    },
    get opens() {
      return opens;
    },
    open,
    forget: () => void socket.write(frame('forget')),
    ended,
    run(batch, limitMs) {
      if (gone) return Promise.reject(lost('has ended', { pid, begun: false }));
      return new Promise((resolve, reject) => {
        held.push({ limitMs, resolve, reject });
        if (held.length === 1) watch();
        socket.write(batchFrame(batch));
      });
    },
    close,
  };
}

function lost(how: string, facts: Readonly<Record<string, unknown>>): AppError {
  return new AppError('INFERENCE_WORKER_LOST', `the inference process ${how}`, facts);
}

/** Without ONNX Runtime's colours, and no longer than anybody reads. */
const plain = (line: string): string => stripVTControlCharacters(line).slice(0, longestLine);

const textOf = (body: Uint8Array): string => Buffer.from(body).toString();
