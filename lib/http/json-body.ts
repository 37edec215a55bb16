import { isUtf8 } from 'node:buffer';
import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../errors';
import { createByteBudget, readBody, type ByteBudget } from './read-body';

const maxDepth = 32;
/** Far more than any request needs; each that is wrong is a fault to be listed. */
const maxValues = 10_000;
/** Of the memory that all bodies together may take, at least. */
export const leastShared = 64 * 2 ** 20;

/** JSON bodies: not too deep and not of too many values for those that walk them, and without keys that could reach a prototype. */
export function takeJson(app: FastifyInstance, { maxBytes, timeoutMs }: { maxBytes: number; timeoutMs: number }): void {
  app.addHook('preParsing', (request, reply, _payload, done) => {
    if (request.headers['content-type']?.toLowerCase().startsWith('application/json') === true) bound(request, reply);
    done();
  });
  function bound(request: FastifyRequest, reply: FastifyReply): void {
    // A client that sends a byte now and then would hold its connection as long as uploads may take.
    const timer = setTimeout(() => request.raw.destroy(), timeoutMs);
    const clear = (): void => clearTimeout(timer);
    request.raw.once('end', clear);
    // A request that was answered before all of it had come never closes itself.
    reply.raw.once('close', clear);
  }
  app.removeContentTypeParser(['application/json', 'text/plain']);
  const budget = createByteBudget(Math.max(leastShared, 4 * maxBytes));
  parseJson(app, { maxBytes, budget, maxDepth, maxValues });
}

export interface JsonLimits {
  readonly maxBytes: number;
  /** Memory of all bodies that are being read. */
  readonly budget: ByteBudget;
  readonly maxDepth: number;
  readonly maxValues: number;
}

/** What the parser makes of a body's text. Rejects with REQUEST_INVALID. */
export function parsed(
  parse: ReturnType<FastifyInstance['getDefaultJsonParser']>,
  request: FastifyRequest,
  text: string,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    void parse(request, text, (error, value: unknown) => {
      if (error === null) return resolve(value);
      const message = `the body is not JSON that is taken here: ${error.message}`;
      reject(new AppError('REQUEST_INVALID', message, { cause: error }));
    });
  });
}

/** Reads bodies of JSON within these limits, in a scope that reads none yet. */
export function parseJson(scope: FastifyInstance, { maxBytes, budget, maxDepth, maxValues }: JsonLimits): void {
  const parse = scope.getDefaultJsonParser('error', 'error');
  scope.addContentTypeParser('application/json', async (request: FastifyRequest, payload: Readable) => {
    if (Number(request.headers['content-length'] ?? 0) > maxBytes) {
      throw new AppError('REQUEST_TOO_LARGE', `the body is longer than the ${maxBytes} bytes that are taken here`);
    }
    const body = await readBody(payload, { maxBytes, budget });
    try {
      return await valueOf(request, body);
    } finally {
      budget.give(body.length);
    }
  });

  function valueOf(request: FastifyRequest, body: Buffer): Promise<unknown> {
    if (!isUtf8(body)) throw new AppError('REQUEST_INVALID', 'the body is no UTF-8');
    const text = body.toString();
    const { depth, values } = shapeOf(text);
    if (depth > maxDepth) throw new AppError('REQUEST_INVALID', `the JSON is nested more than ${maxDepth} deep`);
    if (values > maxValues) throw new AppError('REQUEST_INVALID', `the JSON has more than ${maxValues} values`);
    return parsed(parse, request, text);
  }
}

/** How deep objects and lists are nested, and how many values there are at most, before anything is made of them; strings may hold brackets. */
export function shapeOf(json: string): { readonly depth: number; readonly values: number } {
  let depth = 0;
  let deepest = 0;
  let values = 1;
  for (let at = 0; at < json.length; at += 1) {
    const character = json.charCodeAt(at);
    if (character === 0x22) at = endOfString(json, at);
    else if (character === 0x7b || character === 0x5b) {
      deepest = Math.max(deepest, (depth += 1));
      values += 1;
    } else if (character === 0x7d || character === 0x5d) depth -= 1;
    else if (character === 0x2c) values += 1;
  }
  return { depth: deepest, values };
}

function endOfString(json: string, start: number): number {
  for (let at = start + 1; at < json.length; at += 1) {
    const character = json.charCodeAt(at);
    if (character === 0x5c) at += 1;
    else if (character === 0x22) return at;
  }
  return json.length;
}
