import { connect, constants, type ClientHttp2Session, type IncomingHttpHeaders } from 'node:http2';
import type { Answer, LoadConnection } from './load-connection';

/** Of `RecommendationList` in proto/streamrec/v1: what the list had to do without. */
const lacksField = 8;
const frameHead = 5;
const { HTTP2_HEADER_METHOD, HTTP2_HEADER_PATH, HTTP2_HEADER_AUTHORITY } = constants;
/** Codes of gRPC that stand for a refusal that waiting mends. */
const busy: ReadonlySet<string> = new Set(['4', '8', '14']);

/** One connection that makes one call of gRPC at a time: HTTP/2 by hand, as a client of the ecosystem takes longer than the server does. */
export class GrpcConnection implements LoadConnection {
  private session: ClientHttp2Session | null = null;

  constructor(
    private readonly authority: string,
    private readonly key: string,
    private readonly path: string,
  ) {}

  /** @param message of the request, framed. */
  send(message: Buffer, done: (answer: Answer) => void): void {
    const session = (this.session ??= this.open());
    const stream = session.request({
      [HTTP2_HEADER_METHOD]: 'POST',
      [HTTP2_HEADER_PATH]: this.path,
      [HTTP2_HEADER_AUTHORITY]: this.authority,
      ...{ 'content-type': 'application/grpc', te: 'trailers', authorization: `Bearer ${this.key}` },
    });
    const parts: Buffer[] = [];
    let code: string | undefined;
    const hear = (headers: IncomingHttpHeaders): void => {
      code = headers['grpc-status']?.toString() ?? code;
    };
    stream
      .on('response', hear)
      .on('trailers', hear)
      .on('data', (part: Buffer) => parts.push(part))
      .on('error', () => undefined)
      .once('close', () => done(answerOf(code, Buffer.concat(parts))));
    stream.end(message);
  }

  close(): void {
    this.session?.destroy();
  }

  private open(): ClientHttp2Session {
    const session = connect(`http://${this.authority}`);
    session.on('error', () => undefined).once('close', () => (this.session = null));
    return session;
  }
}

/** A message as gRPC sends it, not packed. */
export function framed(message: Buffer): Buffer {
  const head = Buffer.alloc(frameHead);
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}

/** `GetRecommendationsRequest` for a customer, all else left out. */
export function requestFor(userId: string): Buffer {
  const id = Buffer.from(userId);
  if (id.length > 127)
    throw new RangeError(`user ids of the load have at most 127 bytes, there is one of ${id.length}`);
  return Buffer.concat([Buffer.from([(1 << 3) | 2, id.length]), id]);
}

/** By the statuses of HTTP, as REST would say it. */
function answerOf(code: string | undefined, body: Buffer): Answer {
  if (code === undefined) return { status: 0, isMarked: false };
  if (code !== '0') return { status: busy.has(code) ? 503 : 500, isMarked: false };
  return { status: 200, isMarked: hasField(body.subarray(frameHead), lacksField) };
}

/** Whether a message of protobuf has a field, at its top. */
function hasField(message: Buffer, wanted: number): boolean {
  let at = 0;
  function varint(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = message[at++] ?? 0;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }
  while (at < message.length) {
    const tag = varint();
    if (Math.floor(tag / 8) === wanted) return true;
    const wire = tag % 8;
    // Read first: it moves on by itself.
    const value = wire === 0 || wire === 2 ? varint() : 0;
    if (wire === 2) at += value;
    else if (wire !== 0) at += wire === 1 ? 8 : 4;
  }
  return false;
}
