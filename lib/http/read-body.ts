import type { Readable } from 'node:stream';
import { AppError } from '../errors';

/** Memory that requests share. */
export interface ByteBudget {
  /** False where there is not so much left. */
  take(bytes: number): boolean;
  give(bytes: number): void;
  readonly taken: number;
}

export function createByteBudget(most: number): ByteBudget {
  let taken = 0;
  return {
    take(bytes) {
      if (taken + bytes > most) return false;
      taken += bytes;
      return true;
    },
    give: (bytes) => void (taken -= bytes),
    get taken() {
      return taken;
    },
  };
}

/**
 * Reads a body whole. What it takes of the budget is counted as it comes, so that a client that only promises many bytes keeps
 * nobody out; it is given back by the caller. Rejects with REQUEST_TOO_LARGE, with QUEUE_FULL where the budget is used up, and
 * with REQUEST_INVALID where the connection ends before.
 */
export function readBody(
  stream: Readable,
  { maxBytes, budget }: { readonly maxBytes: number; readonly budget: ByteBudget },
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    function end(error: AppError | null): void {
      stream.off('data', onData).off('end', onEnd).off('error', onCut).off('close', onCut);
      if (error === null) return resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, length));
      budget.give(length);
      // The rest is let go by: the connection is good for other requests.
      stream.resume();
      reject(error);
    }
    function onData(chunk: Buffer): void {
      if (length + chunk.length > maxBytes) {
        return end(
          new AppError('REQUEST_TOO_LARGE', `the body is longer than the ${maxBytes} bytes that are taken here`),
        );
      }
      if (!budget.take(chunk.length)) {
        const facts = { retryAfterSeconds: 1 };
        return end(new AppError('QUEUE_FULL', 'too many bodies are being read; try again', facts));
      }
      length += chunk.length;
      chunks.push(chunk);
    }
    const onEnd = (): void => end(null);
    const onCut = (cause?: Error): void => {
      const message = 'the body was cut short: the connection ended before all of it had come';
      end(new AppError('REQUEST_INVALID', message, { cause }));
    };
    stream.on('data', onData).once('end', onEnd).once('error', onCut).once('close', onCut);
    // One that unpacks begins paused.
    stream.resume();
  });
}
