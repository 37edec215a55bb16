import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { AppError } from '../errors';

const hash = /^[0-9a-f]{64}$/;

/** Throws ARTEFACT_INVALID. Names come from outside, and become paths. */
export function checkName(sha256: string): void {
  if (hash.test(sha256)) return;
  const shown = JSON.stringify(sha256.slice(0, 80));
  throw new AppError('ARTEFACT_INVALID', `an artefact is named by its SHA-256, 64 hexadecimal digits, not ${shown}`);
}

/** Names a claim; who that is may be any text. */
export function claimName(sha256: string, by: string): string {
  return `${sha256}-${createHash('sha256').update(by).digest('hex')}`;
}

/**
 * The content as it comes; its end only when it has the hash and the length that it should have. Throws ARTEFACT_TOO_LARGE with the
 * first byte too many, ARTEFACT_INVALID at the end or where the content breaks off.
 */
export async function* checkedContent(
  content: AsyncIterable<unknown>,
  sha256: string,
  bytes: number,
): AsyncGenerator<Buffer, void, undefined> {
  const hashed = createHash('sha256');
  let length = 0;
  const chunks = content[Symbol.asyncIterator]();
  let ended = false;
  try {
    for (;;) {
      const next = await chunks.next().catch((cause: unknown) => {
        ended = true;
        throw brokenOff(sha256, length, bytes, cause);
      });
      if (next.done) break;
      const chunk = toBuffer(next.value);
      length += chunk.length;
      if (length > bytes) {
        const why = `artefact ${sha256} is longer than the ${bytes} bytes that it should have`;
        throw new AppError('ARTEFACT_TOO_LARGE', why, { sha256, expected: bytes });
      }
      hashed.update(chunk);
      yield chunk;
    }
    ended = true;
  } finally {
    if (!ended) await chunks.return?.();
  }
  if (length < bytes) throw brokenOff(sha256, length, bytes, undefined);
  const found = hashed.digest('hex');
  if (found === sha256) return;
  const why = `artefact ${sha256}: its content has the SHA-256 ${found}`;
  throw new AppError('ARTEFACT_INVALID', why, { sha256, found });
}

/** All of it; at most `bytes`, however much comes. */
export async function readChecked(content: Readable, sha256: string, bytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of checkedContent(content, sha256, bytes)) chunks.push(chunk);
  return Buffer.concat(chunks, bytes);
}

/** A stream that opens its source when it is first read: one that is thrown away unread leaves nothing open. */
export function readLazily(open: () => Promise<AsyncIterable<Buffer>>): Readable {
  async function* opened(): AsyncGenerator<Buffer> {
    yield* await open();
  }
  return Readable.from(opened(), { objectMode: false });
}

function toBuffer(chunk: unknown): Buffer {
  if (Buffer.isBuffer(chunk)) return chunk;
  if (chunk instanceof Uint8Array) return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  return Buffer.from(String(chunk));
}

function brokenOff(sha256: string, length: number, bytes: number, cause: unknown): AppError {
  const why = `artefact ${sha256} ended after ${length} of ${bytes} bytes`;
  return new AppError('ARTEFACT_INVALID', why, { sha256, length, expected: bytes, ...(cause ? { cause } : {}) });
}
