import { isUtf8 } from 'node:buffer';
import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../../../lib/errors';
import { shapeOf } from '../../../lib/http/json-body';
import { readBody, type ByteBudget } from './read-body';

export interface EventBodies {
  readonly maxBytes: number;
  readonly budget: ByteBudget;
}

/** An event, its attributes, the list that it is in, and what that is in. */
const maxDepth = 4;
/** 1,000 events with all the attributes that they may have. */
const maxValues = 80_000;

/** JSON of more values than other routes take, in memory that all requests of the scope share. */
export function takeEventBodies(scope: FastifyInstance, { maxBytes, budget }: EventBodies): void {
  const parse = scope.getDefaultJsonParser('error', 'error');
  scope.removeContentTypeParser('application/json');
  scope.addContentTypeParser('application/json', async (request: FastifyRequest, payload: Readable) => {
    if (Number(request.headers['content-length'] ?? 0) > maxBytes) {
      throw new AppError('REQUEST_TOO_LARGE', `the body is longer than the ${maxBytes} bytes that are taken here`);
    }
    const body = await readBody(payload, { maxBytes, budget });
    try {
      return await parseJson(request, body);
    } finally {
      budget.give(body.length);
    }
  });

  function parseJson(request: FastifyRequest, body: Buffer): Promise<unknown> {
    if (!isUtf8(body)) throw new AppError('REQUEST_INVALID', 'the body is no UTF-8');
    const text = body.toString();
    const { depth, values } = shapeOf(text);
    if (depth > maxDepth) throw new AppError('REQUEST_INVALID', `the JSON is nested more than ${maxDepth} deep`);
    if (values > maxValues) throw new AppError('REQUEST_INVALID', `the JSON has more than ${maxValues} values`);
    return new Promise((resolve, reject) => {
      void parse(request, text, (error, value: unknown) => {
        if (error === null) return resolve(value);
        const message = `the body is not JSON that is taken here: ${error.message}`;
        reject(new AppError('REQUEST_INVALID', message, { cause: error }));
      });
    });
  }
}
