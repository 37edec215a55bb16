import { connect, type Socket } from 'node:net';

export interface HttpAnswer {
  /** 0 where the connection broke. */
  readonly status: number;
  readonly isMarked: boolean;
}

/**
 * One connection of HTTP/1.1 that asks one thing at a time. By hand, as a client of the ecosystem takes longer for a request than the
 * server does, on the same two cores.
 */
export class HttpConnection {
  private socket: Socket | null = null;
  private held: Buffer = Buffer.alloc(0);
  private done: ((answer: HttpAnswer) => void) | null = null;

  constructor(
    private readonly host: string,
    private readonly port: number,
    private readonly mark: Buffer,
  ) {}

  /** @param done told once, when the answer has come whole. */
  send(request: Buffer, done: (answer: HttpAnswer) => void): void {
    this.done = done;
    if (this.socket === null) this.open();
    this.socket?.write(request);
  }

  close(): void {
    this.socket?.destroy();
  }

  private open(): void {
    const socket = connect({ host: this.host, port: this.port, noDelay: true });
    const broken = (): void => {
      if (this.socket !== socket) return;
      this.socket = null;
      this.held = Buffer.alloc(0);
      this.finish({ status: 0, isMarked: false });
    };
    socket.on('data', (chunk) => this.take(chunk));
    socket.on('error', broken);
    socket.on('close', broken);
    this.socket = socket;
  }

  private take(chunk: Buffer): void {
    const bytes = this.held.length === 0 ? chunk : Buffer.concat([this.held, chunk]);
    const end = bytes.indexOf('\r\n\r\n');
    const head = end < 0 ? '' : bytes.toString('latin1', 0, end).toLowerCase();
    const length = Number(/content-length: *(\d+)/.exec(head)?.[1] ?? NaN);
    if (end >= 0 && Number.isNaN(length)) throw new Error(`an answer without its length: ${head.slice(0, 200)}`);
    if (end < 0 || bytes.length < end + 4 + length) {
      this.held = bytes;
      return;
    }
    this.held = Buffer.alloc(0);
    const isMarked = this.mark.length > 0 && bytes.indexOf(this.mark, end) >= 0;
    this.finish({ status: Number(head.slice(9, 12)), isMarked });
  }

  private finish(answer: HttpAnswer): void {
    const { done } = this;
    this.done = null;
    done?.(answer);
  }
}
