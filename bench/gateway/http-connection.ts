import { connect, type Socket } from 'node:net';
import type { Answer, LoadConnection } from './load-connection';

const empty = Buffer.alloc(0);
/** One for all connections: what was read is dealt with before the next is. */
const readInto = Buffer.alloc(1 << 16);
/** The last refusal: one that is the same, byte for byte, need not be read again. */
let refused: { readonly bytes: Buffer; readonly answer: Answer } = {
  bytes: empty,
  answer: { status: 503, isMarked: false },
};

/**
 * One connection of HTTP/1.1 that asks one thing at a time. By hand, as a client of the ecosystem takes longer for a request than the
 * server does, on the same two cores.
 */
export class HttpConnection implements LoadConnection {
  private socket: Socket | null = null;
  private held: Buffer = empty;
  private done: ((answer: Answer) => void) | null = null;

  constructor(
    private readonly host: string,
    private readonly port: number,
    private readonly mark: Buffer,
  ) {}

  send(request: Buffer, done: (answer: Answer) => void): void {
    this.done = done;
    if (this.socket === null) this.open();
    this.socket?.write(request);
  }

  close(): void {
    this.socket?.destroy();
  }

  private open(): void {
    const onread = { buffer: readInto, callback: (bytes: number, buffer: Uint8Array) => this.read(bytes, buffer) };
    const socket = connect({ host: this.host, port: this.port, noDelay: true, onread });
    const broken = (): void => {
      if (this.socket !== socket) return;
      this.socket = null;
      this.held = empty;
      this.finish({ status: 0, isMarked: false });
    };
    socket.on('error', broken);
    socket.on('close', broken);
    this.socket = socket;
  }

  /** A server closes a connection after so many requests, and tells with its last answer: the next request goes over a new one. */
  private leave(): void {
    const { socket } = this;
    this.socket = null;
    socket?.destroy();
  }

  private read(bytes: number, buffer: Uint8Array): boolean {
    this.take(Buffer.from(buffer.buffer, buffer.byteOffset, bytes));
    return true;
  }

  private take(chunk: Buffer): void {
    const bytes = this.held.length === 0 ? chunk : Buffer.concat([this.held, chunk]);
    if (bytes.length === refused.bytes.length && refused.bytes.equals(bytes)) {
      this.held = empty;
      return this.finish(refused.answer);
    }
    const end = bytes.indexOf('\r\n\r\n');
    const head = end < 0 ? '' : bytes.toString('latin1', 0, end);
    const length = Number(/content-length: *(\d+)/i.exec(head)?.[1] ?? NaN);
    if (end >= 0 && Number.isNaN(length)) throw new Error(`an answer without its length: ${head.slice(0, 200)}`);
    if (end < 0 || bytes.length < end + 4 + length) {
      // What was read into is read into again.
      this.held = Buffer.from(bytes);
      return;
    }
    this.held = empty;
    const isMarked = this.mark.length > 0 && bytes.indexOf(this.mark, end) >= 0;
    const answer = { status: Number(head.slice(9, 12)), isMarked };
    if (/\r\nconnection: *close/i.test(head)) this.leave();
    else if (answer.status === 503) refused = { bytes: Buffer.from(bytes), answer };
    this.finish(answer);
  }

  private finish(answer: Answer): void {
    const { done } = this;
    this.done = null;
    done?.(answer);
  }
}
