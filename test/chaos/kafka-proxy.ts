import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { FrameQueue } from './frame-queue';
import { framed, readRequest, type KafkaRequest } from './kafka-frames';

/** What becomes of a message; a Buffer (without its size) is answered to the client in the broker's stead. A promise holds it. */
export type Verdict = 'forward' | 'drop' | 'cut' | Buffer;
export type Rule = (request: KafkaRequest) => Verdict | Promise<Verdict>;
/** On its way to the broker; or its answer, once the broker has done what was asked. */
export type At = 'request' | 'answer';

export interface Trapped {
  readonly request: KafkaRequest;
  release(verdict?: Verdict): void;
}

/** Stands between clients and the brokers, and knows Kafka's requests. A connection's messages keep their order, held ones too. */
export interface KafkaProxy {
  /** One for each broker, in their order. */
  readonly ports: readonly number[];
  /** Asked for every message; the first rule with a verdict other than 'forward' decides. Gives what removes the rule. */
  rule(at: At, rule: Rule): () => void;
  /** Holds the next message that matches, and resolves with it. A client killed meanwhile does not take back what it had sent. */
  trap(at: At, match: (request: KafkaRequest) => boolean): Promise<Trapped>;
  /** Delays each answer from now on. */
  delay(ms: number): void;
  /** Closes all connections. */
  cut(): void;
  /** Requests passed to the broker so far, by name. */
  readonly requests: ReadonlyMap<string, number>;
  /** Rejects with the error of a rule that threw. */
  close(): Promise<void>;
}

/** @param brokerPorts of each broker's listener that advertises the proxy's port for it. */
export async function startKafkaProxy(...brokerPorts: readonly number[]): Promise<KafkaProxy> {
  const rules: Record<At, Rule[]> = { request: [], answer: [] };
  const requests = new Map<string, number>();
  const sockets = new Set<Socket>();
  let delayMs = 0;
  let failure: unknown;

  async function judge(at: At, request: KafkaRequest): Promise<Verdict> {
    for (const rule of [...rules[at]]) {
      const verdict = await rule(request);
      if (verdict !== 'forward') return verdict;
    }
    return 'forward';
  }

  const serve = (front: Socket, brokerPort: number): void => {
    const back = connect(brokerPort, '127.0.0.1');
    // Answers come in the order of their requests.
    const waiting: KafkaRequest[] = [];
    const cut = (error?: unknown): void => {
      failure ??= error;
      front.destroy();
      back.destroy();
    };
    const out = new FrameQueue(front, async (bytes) => {
      const request = readRequest(bytes);
      const verdict = await judge('request', request);
      if (verdict === 'cut') return cut();
      if (verdict === 'forward') {
        requests.set(request.api, (requests.get(request.api) ?? 0) + 1);
        waiting.push(request);
        back.write(framed(bytes));
      } else if (verdict !== 'drop') front.write(framed(verdict));
    });
    const home = new FrameQueue(back, async (bytes, arrivedAt) => {
      const request = answeredBy(waiting, bytes.readInt32BE(0));
      if (delayMs > 0) await pause(Math.max(0, arrivedAt + delayMs - performance.now()));
      const verdict = request ? await judge('answer', request) : 'forward';
      if (verdict === 'cut') return cut();
      if (verdict !== 'drop') front.write(framed(verdict === 'forward' ? bytes : verdict));
    });
    for (const socket of [front, back]) {
      sockets.add(socket);
      socket.setNoDelay(true).on('error', () => undefined);
      socket.once('close', () => sockets.delete(socket));
    }
    out.failed.catch(cut);
    home.failed.catch(cut);
    front.once('close', () => void out.drained().then(() => back.end()));
    back.once('close', () => void home.drained().then(() => front.destroy()));
  };
  const servers = brokerPorts.map((brokerPort) => createServer((front) => serve(front, brokerPort)));
  for (const server of servers) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    // A run that failed before it could close it must still end.
    server.unref();
  }

  const proxy: KafkaProxy = {
    ports: servers.map((server) => (server.address() as AddressInfo).port),
    requests,
    rule(at, rule) {
      rules[at].push(rule);
      return () => {
        rules[at] = rules[at].filter((one) => one !== rule);
      };
    },
    trap: (at, match) =>
      new Promise((resolve) => {
        const remove = proxy.rule(at, (request) => {
          if (!match(request)) return 'forward';
          remove();
          return new Promise((release) => resolve({ request, release: (verdict = 'forward') => release(verdict) }));
        });
      }),
    delay(ms) {
      delayMs = ms;
    },
    cut() {
      for (const socket of sockets) socket.destroy();
    },
    async close() {
      proxy.cut();
      await Promise.all(servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve()))));
      if (failure !== undefined) throw failure as Error;
    },
  };
  return proxy;
}

function answeredBy(waiting: KafkaRequest[], correlationId: number): KafkaRequest | undefined {
  const at = waiting.findIndex((request) => request.correlationId === correlationId);
  return at < 0 ? undefined : waiting.splice(0, at + 1).at(-1);
}
