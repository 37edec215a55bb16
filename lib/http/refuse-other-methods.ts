import type { FastifyInstance, HTTPMethods } from 'fastify';
import { AppError } from '../errors';

const all: readonly HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'QUERY'];

/** Remembers the methods of each path that is added after this; the function it gives answers all others by 405 and Allow. */
export function collectMethods(app: FastifyInstance): () => void {
  const known = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ url, method }) => {
    const methods = known.get(url) ?? new Set<string>();
    for (const one of [method].flat()) methods.add(one);
    known.set(url, methods);
  });
  return () => {
    for (const [url, methods] of [...known]) {
      const others = all.filter((method) => !methods.has(method));
      // Fastify tells of a prefix with a slash behind it by its HEAD alone, and serves what the prefix without one does.
      if (others.length === 0 || (url.endsWith('/') && methods.size === 1 && methods.has('HEAD'))) continue;
      const allow = [...methods].sort().join(', ');
      app.route({
        method: [...others],
        url,
        schema: { hide: true },
        // Nothing of the request is looked at, its body least of all.
        onRequest: () => {
          throw new AppError('METHOD_UNSUPPORTED', `not with this method, but with ${allow}`, { allow });
        },
        handler: () => undefined,
      });
    }
  };
}
