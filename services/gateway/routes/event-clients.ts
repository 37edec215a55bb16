import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** Who has not taken what was sent for so long is cut off. */
const slowestMs = 30_000;
/** Then it has to be asked for anew: a key that was revoked meanwhile is good no more. */
const longestMs = 1_800_000;
const reconnectMs = 2_000;

/** One client of server-sent events. https://html.spec.whatwg.org/multipage/server-sent-events.html */
export interface EventClient {
  /** From here on the answer is its own. */
  open(headers: OutgoingHttpHeaders): void;
  /** @param text whole lines of the format. What was not taken when the next of its kind comes is left out. */
  send(kind: string, text: string): void;
}

/** All clients of one route, kept awake and bounded in what they hold. */
export interface EventClients {
  readonly size: number;
  add(raw: ServerResponse): EventClient;
  /** To all of them. */
  send(kind: string, text: string): void;
  close(): void;
}

export interface EventClientsOptions {
  readonly heartbeatMs: number;
  /** What is said then; a comment unless told. */
  readonly heartbeat?: string;
}

export function createEventClients({ heartbeatMs, heartbeat = ': there\n\n' }: EventClientsOptions): EventClients {
  const clients = new Set<Client>();
  const beat = setInterval(() => clients.forEach((client) => client.beat(heartbeat)), heartbeatMs).unref();
  return {
    get size() {
      return clients.size;
    },
    add(raw) {
      const client = new Client(raw);
      clients.add(client);
      raw.once('close', () => clients.delete(client));
      return client;
    },
    send: (kind, text) => clients.forEach((client) => client.send(kind, text)),
    close() {
      clearInterval(beat);
      clients.forEach((client) => client.end());
    },
  };
}

class Client implements EventClient {
  private readonly openedAt = performance.now();
  private isOpen = false;
  private readonly waiting = new Map<string, string>();
  private fullSince: number | null = null;

  constructor(private readonly raw: ServerResponse) {
    raw.on('drain', () => this.flush());
  }

  open(headers: OutgoingHttpHeaders): void {
    this.raw.writeHead(200, { ...headers, 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    this.raw.write(`retry: ${reconnectMs}\n\n`);
    this.isOpen = true;
    this.flush();
  }

  send(kind: string, text: string): void {
    this.waiting.set(kind, text);
    if (this.isOpen && !this.raw.writableNeedDrain) this.flush();
  }

  beat(heartbeat: string): void {
    if (!this.isOpen) return;
    const now = performance.now();
    if (now - this.openedAt > longestMs) this.end();
    else if (!this.raw.writableNeedDrain) this.raw.write(heartbeat);
    else if (this.fullSince !== null && now - this.fullSince > slowestMs) this.raw.destroy();
  }

  end(): void {
    if (this.isOpen) this.raw.end();
  }

  private flush(): void {
    this.fullSince = null;
    const texts = [...this.waiting.values()];
    this.waiting.clear();
    if (texts.length > 0 && !this.raw.write(texts.join(''))) this.fullSince = performance.now();
  }
}
