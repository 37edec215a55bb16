import { useSyncExternalStore } from 'react';
import { readEvents } from '../../../clients/typescript/src/server-sent-events';
import { send } from './client';
import { problemOf, toProblem, type ApiProblem } from './problem';
import { currentKey, onKeyChange } from './session';

/** How the one connection stands that brings what happens as it happens. */
export interface LiveState {
  readonly status: 'connecting' | 'open' | 'lost';
  readonly problem: ApiProblem | null;
  /** By the name of the event, what it said last. */
  readonly last: Readonly<Record<string, unknown>>;
  /** By the name of the event, when it came, ms since 1970 by this browser's clock. */
  readonly heardAt: Readonly<Record<string, number>>;
}

const url = '/v1/console/live';
const firstWaitMs = 500;
const longestWaitMs = 5_000;
/** Something comes every 2 s: where nothing does, the connection is dead, even if nobody said so. */
const silenceMs = 5_000;
/** Going from page to page does not connect again. */
const lingerMs = 5_000;

const nothing: LiveState = { status: 'connecting', problem: null, last: {}, heardAt: {} };
let state = nothing;
const listeners = new Set<() => void>();
let running: AbortController | null = null;

function become(next: Partial<LiveState>): void {
  state = { ...state, ...next };
  for (const listener of listeners) listener();
}

async function listen(signal: AbortSignal): Promise<void> {
  let waitMs = firstWaitMs;
  while (!signal.aborted) {
    try {
      await hear(signal, () => (waitMs = firstWaitMs));
      if (!signal.aborted) become({ status: 'connecting' });
    } catch (error) {
      if (signal.aborted) return;
      become({ status: 'lost', problem: toProblem(error) });
    }
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    waitMs = Math.min(longestWaitMs, waitMs * 2);
  }
}

async function hear(signal: AbortSignal, onHeard: () => void): Promise<void> {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), silenceMs);
  const heard = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), silenceMs);
  };
  try {
    const request = new Request(new URL(url, location.origin), {
      headers: { accept: 'text/event-stream' },
      signal: AbortSignal.any([signal, silence.signal]),
    });
    const response = await send(request);
    if (!response.ok || response.body === null)
      throw problemOf(response.status, await response.json().catch(() => null));
    for await (const { event, data } of readEvents(response.body)) {
      if (signal.aborted) return;
      heard();
      onHeard();
      become({
        status: 'open',
        problem: null,
        last: { ...state.last, [event]: JSON.parse(data) as unknown },
        heardAt: { ...state.heardAt, [event]: Date.now() },
      });
    }
  } finally {
    clearTimeout(timer);
  }
}

/** Connects where somebody is signed in; for who knows that it will be looked at before anything listens. */
export function start(): void {
  if (running !== null || currentKey() === null) return;
  running = new AbortController();
  void listen(running.signal);
}

function stop(): void {
  running?.abort();
  running = null;
  state = nothing;
}

// What one person was shown is not for the next, who may have another role.
onKeyChange(() => {
  stop();
  for (const listener of listeners) listener();
  if (listeners.size > 0) start();
});

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  start();
  return () => {
    listeners.delete(listener);
    setTimeout(() => {
      if (listeners.size === 0) stop();
    }, lingerMs);
  };
}

export function useLive(): LiveState {
  return useSyncExternalStore(subscribe, () => state);
}

/** What the event of this name said last; draws anew with this one alone. */
export function useLiveEvent<T>(event: string): T | undefined {
  return useSyncExternalStore(subscribe, () => state.last[event]) as T | undefined;
}
