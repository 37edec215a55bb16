import type { FastifyInstance } from 'fastify';
import { AppError } from '../errors';

const maxDepth = 32;
/** Far more than any request needs; each that is wrong is a fault to be listed. */
const maxValues = 10_000;

/** JSON bodies: not too deep and not of too many values for those that walk them, and without keys that could reach a prototype. */
export function takeJson(app: FastifyInstance, { maxBytes, timeoutMs }: { maxBytes: number; timeoutMs: number }): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addHook('preParsing', async (request, reply) => {
    if (request.headers['content-type']?.toLowerCase().startsWith('application/json') !== true) return;
    // A client that sends a byte now and then would hold its connection as long as uploads may take.
    const timer = setTimeout(() => request.raw.destroy(), timeoutMs);
    const clear = (): void => clearTimeout(timer);
    request.raw.once('end', clear);
    // A request that was answered before all of it had come never closes itself.
    reply.raw.once('close', clear);
  });
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit: maxBytes }, (request, body, done) => {
    const text = body as string;
    const { depth, values } = shapeOf(text);
    if (depth > maxDepth || values > maxValues) {
      const why = depth > maxDepth ? `is nested more than ${maxDepth} deep` : `has more than ${maxValues} values`;
      done(new AppError('REQUEST_INVALID', `the JSON ${why}`));
      return;
    }
    void parse(request, text, (error, value: unknown) => {
      if (error === null) done(null, value);
      else
        done(
          new AppError('REQUEST_INVALID', `the body is not JSON that is taken here: ${error.message}`, {
            cause: error,
          }),
        );
    });
  });
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
