import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { repositoryRoot } from '../../../lib/repository';

/** Where `npm run build:console` puts it. */
const builtFolder = join(repositoryRoot, 'dist', 'console');
const prefix = '/console/';
/** Files below it have their content's hash in their names. */
const assets = `${prefix}assets/`;
const yearSeconds = 31_536_000;

/** Scripts and data from here alone. Styles may be inline: the charts and the component library set them on elements. */
const contentSecurity = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export function isConsoleBuilt(folder = builtFolder): boolean {
  return existsSync(join(folder, 'index.html'));
}

/** The console's files, for everybody: they hold no data, and ask the API for it with the key of whoever signs in. */
export async function addConsolePages(app: FastifyInstance, folder = builtFolder): Promise<void> {
  const isPublic = { config: { access: 'public' }, schema: { hide: true } } as const;
  app.addHook('onRoute', (route) => {
    if (route.url.startsWith(prefix)) {
      route.config = { ...route.config, access: 'public' };
      route.schema = { ...route.schema, hide: true };
    }
  });
  await app.register(fastifyStatic, {
    root: folder,
    prefix,
    wildcard: false,
    index: false,
    decorateReply: true,
    cacheControl: false,
    setHeaders(reply, path) {
      const isHashed = path.startsWith(join(folder, 'assets'));
      reply.header('cache-control', isHashed ? `public, max-age=${yearSeconds}, immutable` : 'no-cache');
      reply.header('content-security-policy', contentSecurity);
    },
  });
  // Every view has an address of its own, which the page reads.
  const page = (reply: FastifyReply): FastifyReply => reply.sendFile('index.html');
  app.get('/', isPublic, (_, reply) => reply.redirect(prefix));
  app.get('/console', isPublic, (_, reply) => reply.redirect(prefix));
  app.get(`${prefix}*`, isPublic, (request, reply) => {
    // A file that is not there any more is not a page.
    if (request.url.startsWith(assets)) return reply.callNotFound();
    return page(reply);
  });
}
