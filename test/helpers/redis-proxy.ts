import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { createServer as createTlsServer } from 'node:tls';

/** Stands between a client and the shared Redis, and can break what a network breaks. */
export interface RedisProxy {
  readonly port: number;
  /** Keeps answers back, as a stuck server does; `false` lets them through, late. */
  holdAnswers(held: boolean): void;
  /** Each answer comes this much later from now on, as from a server that is slow or far away. */
  delayAnswers(ms: number): void;
  /** Cuts all connections; with `refuse`, new ones too, until called with false. */
  cut(options?: { refuse?: boolean }): void;
  /** Connections made so far. */
  readonly connections: number;
  close(): Promise<void>;
}

export async function redisProxy(
  redisUrl: string,
  tls?: { readonly key: string; readonly cert: string },
): Promise<RedisProxy> {
  const { hostname, port } = new URL(redisUrl);
  const sockets = new Set<Socket>();
  let connections = 0;
  let held = false;
  let delayMs = 0;
  let refusing = false;
  const backs = new Set<Socket>();
  const onConnection = (front: Socket): void => {
    if (refusing) return void front.destroy();
    connections++;
    const back = connect(Number(port), hostname);
    backs.add(back);
    for (const socket of [front, back]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        backs.delete(back);
        front.destroy();
        back.destroy();
      });
    }
    front.pipe(back);
    let sent: Promise<unknown> = Promise.resolve();
    let late = 0;
    back.on('data', (data) => {
      if (delayMs === 0 && late === 0) return void front.write(data);
      const goesAt = performance.now() + delayMs;
      late++;
      sent = sent
        .then(() => pause(Math.max(0, goesAt - performance.now())))
        .then(() => front.write(data))
        .finally(() => late--);
    });
    if (held) back.pause();
  };
  const server: Server = tls ? createTlsServer(tls, onConnection) : createServer(onConnection);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    holdAnswers(hold) {
      held = hold;
      for (const back of backs) if (hold) back.pause(); else back.resume(); // prettier-ignore
    },
    delayAnswers(ms) {
      delayMs = ms;
    },
    cut({ refuse = false } = {}) {
      refusing = refuse;
      for (const socket of sockets) socket.destroy();
    },
    get connections() {
      return connections;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** One command to Redis beside any client; its answer as it came, of one packet at most. */
export function rawCommand(redisUrl: string, command: string): Promise<string> {
  const { hostname, port } = new URL(redisUrl);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(`${command}\r\n`));
    socket.once('data', (data) => {
      socket.destroy();
      resolve(String(data).trim());
    });
    socket.once('error', reject);
  });
}
