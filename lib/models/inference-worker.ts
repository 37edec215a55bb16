import type { Socket } from 'node:net';
import { AppError } from '../errors';
import type { InferenceBatch, TimedResult } from './batch';
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

/** This process's end of the socket to one worker: a thread of an inference process with a session of its own, which runs one batch at a time, in order. */
export interface InferenceWorker {
  /** Batches that it holds. */
  readonly outstanding: number;
  /** What it may take for what it does now, in ms. */
  readonly limitMs: number;
  open(model: ModelToOpen): Promise<void>;
  forget(): void;
  run(batch: InferenceBatch, limitMs: number): Promise<TimedResult>;
  /** It is to end once it has answered what it holds. Resolves when it has answered. */
  close(): Promise<void>;
  /** Its process has ended: rejects what it held. @param isSuspect whether what it was running may be why. */
  lost(how: string, facts: Readonly<Record<string, unknown>>, isSuspect: boolean): void;
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

/** @param onLate it is silent for longer than it may be. */
export function createInferenceWorker(socket: Socket, onLate: () => void): InferenceWorker {
  const held: Held[] = [];
  let opening: (Pick<Held, 'reject'> & { readonly resolve: () => void }) | null = null;
  let timer: NodeJS.Timeout | undefined;
  let answered: () => void = () => undefined;

  /** Only the first of those held is being run. */
  function watch(): void {
    clearTimeout(timer);
    const first = held[0];
    if (opening) timer = setTimeout(onLate, startLimitMs);
    else if (first) timer = setTimeout(() => (timer = setTimeout(onLate, graceMs)), first.limitMs);
    else answered();
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
  return {
    get outstanding() {
      return held.length;
    },
    get limitMs() {
      return held[0]?.limitMs ?? startLimitMs;
    },
    async open({ manifest, bytes, threads, asPackaged = false }) {
      const opened = new Promise<void>((resolve, reject) => (opening = { resolve, reject }));
      watch();
      const request: OpenRequest = { manifest, threads, asPackaged };
      socket.write(textFrame('open', JSON.stringify(request)));
      socket.write(frameHead('model', bytes.length));
      socket.write(bytes);
      try {
        await opened;
      } finally {
        opening = null;
        watch();
      }
    },
    forget: () => void socket.write(frame('forget')),
    run(batch, limitMs) {
      return new Promise((resolve, reject) => {
        held.push({ limitMs, resolve, reject });
        if (held.length === 1) watch();
        socket.write(batchFrame(batch));
      });
    },
    close() {
      socket.end();
      return new Promise((resolve) => {
        answered = resolve;
        watch();
      });
    },
    lost(how, facts, isSuspect) {
      clearTimeout(timer);
      opening?.reject(processLost(`${how} before its model was open`, facts));
      held
        .splice(0)
        .forEach(({ reject }, place) => reject(processLost(how, { ...facts, begun: isSuspect && place === 0 })));
      answered();
    },
  };
}

export function processLost(how: string, facts: Readonly<Record<string, unknown>>): AppError {
  return new AppError('INFERENCE_WORKER_LOST', `the inference process ${how}`, facts);
}

const textOf = (body: Uint8Array): string => Buffer.from(body).toString();
