import type { Socket } from 'node:net';
import { FrameSplitter } from './kafka-frames';

/** @param arrivedAt ms, as of `performance.now()`. */
export type TakeFrame = (bytes: Buffer, arrivedAt: number) => Promise<void>;

const maxQueuedBytes = 8 * 1024 * 1024;

/** Takes a socket's frames one after another, and stops reading while too much of them waits. */
export class FrameQueue {
  /** Rejects where a frame cannot be read or taken; never resolves. */
  readonly failed: Promise<never>;
  private queued = 0;
  private last: Promise<void> = Promise.resolve();
  private fail: (error: unknown) => void = () => undefined;

  constructor(
    private readonly socket: Socket,
    private readonly take: TakeFrame,
  ) {
    this.failed = new Promise((_, reject) => (this.fail = reject));
    const splitter = new FrameSplitter();
    socket.on('data', (chunk) => {
      try {
        for (const frame of splitter.push(chunk)) this.add(frame);
      } catch (error) {
        this.fail(error);
      }
    });
  }

  /** Resolves when everything that has arrived has been taken. */
  drained(): Promise<void> {
    return this.last;
  }

  private add(frame: Buffer): void {
    const arrivedAt = performance.now();
    this.queued += frame.length;
    if (this.queued > maxQueuedBytes) this.socket.pause();
    this.last = this.last
      .then(() => this.take(frame, arrivedAt))
      .catch((error: unknown) => this.fail(error))
      .then(() => {
        this.queued -= frame.length;
        if (this.queued <= maxQueuedBytes) this.socket.resume();
      });
  }
}
