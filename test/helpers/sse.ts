import { readEvents } from '../../clients/typescript/src/server-sent-events';

export interface HeardEvent {
  readonly event: string;
  readonly data: unknown;
  /** ms of `performance.now()`. */
  readonly at: number;
}

export interface HeardStream {
  readonly status: number;
  /** All so far. */
  readonly events: readonly HeardEvent[];
  /** Resolves when the server has ended it. */
  readonly ended: Promise<void>;
  close(): void;
}

/** Listens to server-sent events until it is closed. */
export async function hear(url: string, token: string): Promise<HeardStream> {
  const closed = new AbortController();
  const response = await fetch(url, {
    headers: { accept: 'text/event-stream', authorization: `Bearer ${token}` },
    signal: closed.signal,
  });
  const events: HeardEvent[] = [];
  async function read(): Promise<void> {
    if (!response.ok || response.body === null) return;
    for await (const { event, data } of readEvents(response.body)) {
      events.push({ event, data: JSON.parse(data) as unknown, at: performance.now() });
    }
  }
  const ended = read().catch(() => undefined);
  return { status: response.status, events, ended, close: () => closed.abort() };
}
