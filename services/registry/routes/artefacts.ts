import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { ArtefactStore } from '../../../lib/artefacts/artefact-store';
import { mayUseAll, type Principal } from '../../../lib/auth/principal';
import { AppError } from '../../../lib/errors';
import { answersWithoutBody, writeRefusals } from '../../../lib/http/answers';
import { maySee } from '../named-files';
import type { Api } from '../../../lib/http/api';
import type { RouteDeps } from './deps';
import { artefactParams } from './params';

export interface ArtefactDeps extends RouteDeps {
  readonly artefacts: ArtefactStore;
  readonly maxUploadBytes: number;
  readonly maxUploads: number;
  /** Told of each upload that was taken. */
  readonly onUploaded: (bytes: number) => void;
}

const octets = 'application/octet-stream';
const stored = z.object({ sha256: z.string(), bytes: z.int() });
const binary = { content: { [octets]: { schema: z.string().meta({ format: 'binary' }) } } };
const uploadQuery = z.object({
  bytes: z.coerce
    .number()
    .int()
    .min(0)
    .max(2 ** 40)
    .optional()
    .describe('The length; needed where there is no Content-Length.'),
});

export async function addArtefacts(api: Api, deps: ArtefactDeps): Promise<void> {
  const { log, artefacts, maxUploadBytes, maxUploads } = deps;
  let uploads = 0;

  await api.register(async (scope: Api) => {
    // Never in memory as a whole: the store takes it as it comes.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(octets, (_request, payload, done) => done(null, payload));

    scope.route({
      method: 'PUT',
      url: '/v1/artefacts/:sha256',
      config: { access: 'operator' },
      // Before anything of the body is read, or asked for.
      onRequest: async (request) => {
        const { bytes } = request.query as unknown as { readonly bytes?: string };
        const length = Number(request.headers['content-length'] ?? bytes ?? 0);
        if (length > maxUploadBytes) {
          throw new AppError(
            'REQUEST_TOO_LARGE',
            `${length} bytes are more than the ${maxUploadBytes} that a file may have`,
          );
        }
      },
      schema: {
        summary: 'Upload a file of a version by its hash; again changes nothing',
        tags: ['artefacts'],
        params: artefactParams,
        querystring: uploadQuery,
        consumes: [octets],
        response: {
          200: { description: 'It is stored.', content: { 'application/json': { schema: stored } } },
          ...answersWithoutBody,
          411: writeRefusals[422],
          422: writeRefusals[422],
        },
      },
      handler: async (request, reply) => {
        const { sha256 } = request.params;
        const header = request.headers['content-length'];
        const bytes = header === undefined ? request.query.bytes : Number(header);
        if (bytes === undefined) {
          throw new AppError(
            'LENGTH_REQUIRED',
            'say how long the file is: by Content-Length, or by ?bytes= where it comes in chunks',
          );
        }
        if (uploads >= maxUploads) {
          throw new AppError('RATE_LIMITED', `${uploads} files are uploaded at the moment; try again`, {
            retryAfterSeconds: 5,
          });
        }
        uploads += 1;
        try {
          await artefacts.put(sha256, bytes, (request.body ?? request.raw) as Readable);
          const { principal } = request;
          // Others may name it in their versions as soon as they have sent it too; who sees all may anyway.
          if (principal !== null && !mayUseAll(principal)) await artefacts.claim(sha256, principal.id);
        } finally {
          uploads -= 1;
        }
        deps.onUploaded(bytes);
        return reply.send({ sha256, bytes });
      },
    });
  });

  for (const method of ['GET', 'HEAD'] as const) {
    api.route({
      method,
      url: '/v1/artefacts/:sha256',
      config: { access: 'viewer' },
      exposeHeadRoute: false,
      schema: {
        summary: method === 'GET' ? 'Download a file of a version that you may see' : 'Ask whether a file is there',
        tags: ['artefacts'],
        params: artefactParams,
        response: { 200: { description: 'Its bytes, as stored.', ...binary }, ...answersWithoutBody },
      },
      handler: async ({ params: { sha256 }, principal }, reply) => {
        const known = await artefacts.stat(sha256);
        const isSeen =
          known !== null && (mayUpload(principal) || (principal !== null && maySee(log.state(), principal, sha256)));
        // Which hashes there are is told to those alone who may see a version of them.
        if (!isSeen)
          throw new AppError('ARTEFACT_MISSING', `there is no file ${sha256} among the versions that you may see`);
        const sized = reply.header('content-length', String(known.bytes)).type(octets) as FastifyReply;
        return sized.send(method === 'HEAD' ? '' : await artefacts.open(sha256));
      },
    });
  }
}

/** Those who upload ask before what is there already. */
function mayUpload(principal: Principal | null): boolean {
  return principal !== null && principal.role !== 'viewer' && principal.scopes.includes('*');
}
