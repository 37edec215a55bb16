import { setTimeout as delay } from 'node:timers/promises';

/** A shop's page that asks for lists all along. */
export interface GatewayClient {
  readonly answered: number;
  /** What went wrong, the first few. */
  readonly failures: readonly string[];
  stop(): Promise<void>;
}

const askEveryMs = 50;
const namedFailures = 5;

/** @param url asked before each request, as a load balancer would choose. */
export function askGateway(url: () => string, key: string, user: (n: number) => string): GatewayClient {
  const failures: string[] = [];
  const stopped = new AbortController();
  let answered = 0;

  async function ask(n: number): Promise<void> {
    const mode = n % 2 === 0 ? '' : '&mode=latest';
    const path = `/v1/users/${encodeURIComponent(user(n))}/recommendations?k=5${mode}`;
    const failed = (why: string): void => void (failures.length < namedFailures && failures.push(`${path}: ${why}`));
    try {
      const answer = await fetch(url() + path, { headers: { authorization: `Bearer ${key}` } });
      const text = await answer.text();
      // A customer of whom the stream has made no list yet.
      const isNew = answer.status === 404 && mode !== '';
      if (answer.ok || isNew) answered++;
      else failed(`${answer.status} ${text.slice(0, 200)}`);
    } catch (error) {
      failed(error instanceof Error ? `${error.message} ${String(error.cause)}` : String(error));
    }
  }

  async function run(): Promise<void> {
    for (let n = 0; !stopped.signal.aborted; n++) {
      await ask(n);
      await delay(askEveryMs, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
  }

  const done = run();
  return {
    get answered() {
      return answered;
    },
    failures,
    async stop() {
      stopped.abort();
      await done;
    },
  };
}
