import { connect } from 'node:net';

export interface RawExchange {
  /** All that the server said. */
  readonly answer: string;
  /** Bytes that went out before it closed or answered. */
  readonly sent: number;
  readonly ms: number;
}

/**
 * Says to a server just what it is told, and listens until the server closes, or `untilAnswer` where that is set.
 * @param more called for further bytes while the server takes them; null: no more.
 */
export function rawHttp(port: number, head: string, more: () => Buffer | null = () => null): Promise<RawExchange> {
  return new Promise((resolve) => {
    const started = performance.now();
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    let sent = 0;
    const pump = (): void => {
      while (!socket.destroyed && answer === '') {
        const chunk = more();
        if (chunk === null) return;
        sent += chunk.length;
        if (!socket.write(chunk)) return void socket.once('drain', pump);
      }
    };
    socket.on('connect', () => {
      socket.write(head);
      pump();
    });
    socket.on('data', (data) => (answer += data.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve({ answer, sent, ms: performance.now() - started }));
  });
}
