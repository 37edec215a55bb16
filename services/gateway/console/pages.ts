import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
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
  await app.register(fastifyStatic, {
    root: folder,
    // What is there is looked up when it is asked for: another build may have taken the place of the one it began with.
    serve: false,
    index: false,
    cacheControl: false,
    // The build puts them beside.
    preCompressed: true,
    setHeaders(reply, path) {
      const isHashed = path.startsWith(join(folder, 'assets'));
      reply.header('cache-control', isHashed ? `public, max-age=${yearSeconds}, immutable` : 'no-cache');
      reply.header('content-security-policy', contentSecurity);
    },
  });
  app.get('/', isPublic, (_, reply) => reply.redirect(prefix));
  app.get('/console', isPublic, (_, reply) => reply.redirect(prefix));
  // A file that is not there any more is no page, and answered by 404.
  app.get<{ Params: { '*': string } }>(`${assets}*`, isPublic, ({ params }, reply) =>
    reply.sendFile(`assets/${params['*']}`),
  );
  // Every view has an address of its own, which the page reads.
  app.get(`${prefix}*`, isPublic, (_, reply) => reply.sendFile('index.html'));
}
