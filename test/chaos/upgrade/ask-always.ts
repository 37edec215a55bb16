import { setTimeout as delay } from 'node:timers/promises';

export interface Question {
  /** Asked before each request, as a load balancer would choose. */
  readonly url: () => string;
  readonly key: string;
  readonly path: (n: number) => string;
  /** What else than a 2xx is an answer. */
  readonly isAnswer?: (status: number, path: string) => boolean;
}

/** A client that asks all along. */
export interface LastingClient {
  readonly answered: number;
  /** What went wrong, the first few. */
  readonly failures: readonly string[];
  stop(): Promise<void>;
}

const askEveryMs = 50;
const namedFailures = 5;

export function askAlways({ url, key, path: pathOf, isAnswer = () => false }: Question): LastingClient {
  const failures: string[] = [];
  const stopped = new AbortController();
  let answered = 0;

  async function ask(n: number): Promise<void> {
    const path = pathOf(n);
    const failed = (why: string): void => void (failures.length < namedFailures && failures.push(`${path}: ${why}`));
    try {
      const answer = await fetch(url() + path, { headers: { authorization: `Bearer ${key}` } });
      const text = await answer.text();
      if (answer.ok || isAnswer(answer.status, path)) answered++;
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

/** A shop's page that asks for lists, made now and made before. */
export function askForLists(url: () => string, key: string, user: (n: number) => string): LastingClient {
  const path = (n: number): string =>
    `/v1/users/${encodeURIComponent(user(n))}/recommendations?k=5${n % 2 === 0 ? '' : latest}`;
  // A customer of whom the stream has made no list yet.
  const isNew = (status: number, of: string): boolean => status === 404 && of.endsWith(latest);
  return askAlways({ url, key, path, isAnswer: isNew });
}

const latest = '&mode=latest';
