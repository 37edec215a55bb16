import type { Readable } from 'node:stream';
import { AppError } from '../../../lib/errors';

const leastBytes = 1_024;

/**
 * The stream's chunks, for as long as some bytes come in each span; time in which nobody asks for more does not count. Not
 * destroyed where the reading ends early: its socket is needed for the answer.
 */
export async function* withoutStalls(source: Readable, stallMs: number): AsyncGenerator<Buffer> {
  let isAsked = true;
  let taken = 0;
  let before = 0;
  const timer = setInterval(() => {
    if (isAsked && taken - before < leastBytes) {
      const message = `less than ${leastBytes} bytes came within ${stallMs} ms`;
      source.destroy(new AppError('REQUEST_INVALID', message));
    }
    before = taken;
  }, stallMs);
  try {
    for await (const chunk of source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      taken += chunk.length;
      isAsked = false;
      yield chunk;
      isAsked = true;
    }
  } finally {
    clearInterval(timer);
  }
}
