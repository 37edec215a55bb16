import type { EventEmitter } from 'node:events';

/** `disconnect`: the process that started this one is gone. */
export type StopReason = 'SIGTERM' | 'SIGINT' | 'disconnect';
const reasons: readonly StopReason[] = ['SIGTERM', 'SIGINT', 'disconnect'];

export interface StopSignals {
  /** Aborted by the first signal. */
  readonly asked: AbortSignal;
  /** Resolves at the first signal. */
  readonly first: Promise<StopReason>;
  /** Resolves at the next one: somebody has lost patience. */
  readonly second: Promise<StopReason>;
  close(): void;
}

/** Ctrl-C under npm arrives twice: from the terminal and passed on by npm. */
const sameSignalMs = 300;

/**
 * @param emitter the process, or what plays its part.
 * @param now ms since any fixed moment.
 */
export function listenForStop(emitter: EventEmitter, now: () => number = () => performance.now()): StopSignals {
  const asked = new AbortController();
  let tellFirst: (reason: StopReason) => void = () => {};
  let tellSecond: (reason: StopReason) => void = () => {};
  let askedAt = 0;
  const first = new Promise<StopReason>((resolve) => (tellFirst = resolve));
  const second = new Promise<StopReason>((resolve) => (tellSecond = resolve));
  const listeners = reasons.map((reason) => {
    const listener = (): void => {
      if (!asked.signal.aborted) {
        askedAt = now();
        tellFirst(reason);
        asked.abort(reason);
      } else if (reason !== 'disconnect' && now() - askedAt > sameSignalMs) tellSecond(reason);
    };
    emitter.on(reason, listener);
    return [reason, listener] as const;
  });
  return {
    asked: asked.signal,
    first,
    second,
    close: () => {
      for (const [reason, listener] of listeners) emitter.off(reason, listener);
    },
  };
}

/** Tells what one process hears to another listener: several lives in one process. Gives what ends it. */
export function passOnStops(from: EventEmitter, to: EventEmitter): () => void {
  const listeners = reasons.map((reason) => [reason, () => void to.emit(reason)] as const);
  for (const [reason, listener] of listeners) from.on(reason, listener);
  return () => {
    for (const [reason, listener] of listeners) from.off(reason, listener);
  };
}
