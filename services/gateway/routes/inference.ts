import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AppError } from '../../../lib/errors';
import { asApi, type Api } from '../../../lib/http/api';
import {
  answering,
  tensorBytes,
  inferRequest,
  inferResponse,
  modelMetadata,
  serverMetadata,
  type HttpInferRequest,
} from '../infer/http-schemas';
import { answerOf, requestOf } from '../infer/http-tensors';
import type { Inference } from '../infer/inference';
import { deadlineOf, timeoutMs, type DeadlineLimits } from '../infer/request-deadline';
import { goneSignal } from './gone-signal';
import { takeTensorBodies } from './tensor-bodies';

export interface InferenceRouteDeps {
  readonly inference: Inference;
  /** Of the program. */
  readonly version: string;
  readonly limits: DeadlineLimits & { readonly maxBodyBytes: number; readonly bodyTimeoutMs: number };
  /** ms since 1970. */
  readonly now: () => number;
}

const tags = ['inference'];
/** What clients of the protocol show of an error, besides what every error says here. */
const alsoInErrors = ({ detail }: { readonly detail: string }): object => ({ error: detail });
const open = { access: 'public', alsoInErrors } as const;
const guarded = { access: 'recommend', alsoInErrors } as const;

const model = z.string().min(1).max(200);
const ofModel = z.object({ model });
const ofVersion = z.object({ model, version: z.string().min(1).max(200) });
type Named = { readonly model: string; readonly version?: string | undefined };

/** The Open Inference Protocol (KServe V2) over HTTP, as its clients speak it. */
export async function addInference(api: Api, deps: InferenceRouteDeps): Promise<void> {
  const { inference, version: programVersion, limits } = deps;
  api.route({
    method: 'GET',
    url: '/v2/health/live',
    config: open,
    schema: {
      summary: 'Whether anybody is there',
      tags,
      security: [],
      response: answering(z.object({ live: z.boolean() }), 'Yes.'),
    },
    handler: async (_, reply) => reply.send({ live: true }),
  });

  api.route({
    method: 'GET',
    url: '/v2/health/ready',
    config: open,
    schema: {
      summary: 'Whether a version serves',
      tags,
      security: [],
      response: answering(z.object({ ready: z.boolean() }), 'Yes; 503 where none does.'),
    },
    handler: async (_, reply) => {
      if (!inference.isReady())
        throw new AppError('VERSION_AWAITED', 'no version of a model serves here yet; try again');
      return reply.send({ ready: true });
    },
  });

  api.route({
    method: 'GET',
    url: '/v2',
    config: guarded,
    schema: {
      summary: 'What speaks the protocol here',
      tags,
      response: answering(serverMetadata, 'Name, version, extensions.'),
    },
    handler: async (_, reply) =>
      reply.send({ name: 'streamrec', version: programVersion, extensions: ['binary_tensor_data'] }),
  });

  for (const [url, params] of [
    ['/v2/models/:model', ofModel],
    ['/v2/models/:model/versions/:version', ofVersion],
  ] as const) {
    api.route({
      method: 'GET',
      url,
      config: guarded,
      schema: {
        summary: 'Tensors that a model takes and gives, and its open versions',
        tags,
        params,
        response: answering(modelMetadata, 'The live version is the first; -1 stands for an axis of any length.'),
      },
      handler: async (request, reply) => reply.send(inference.metadata(named(request))),
    });

    api.route({
      method: 'GET',
      url: `${url}/ready`,
      config: guarded,
      schema: {
        summary: 'Whether a model, or a version of it, is open here',
        tags,
        params,
        response: answering(z.object({ name: z.string(), ready: z.boolean() }), 'Yes; 404 where it is not.'),
      },
      handler: async (request, reply) => reply.send({ name: inference.metadata(named(request)).name, ready: true }),
    });
  }

  await api.register(async (scope) => {
    takeTensorBodies(scope, limits);
    for (const [url, params] of [
      ['/v2/models/:model/infer', ofModel],
      ['/v2/models/:model/versions/:version/infer', ofVersion],
    ] as const) {
      asApi(scope).route({
        method: 'POST',
        url,
        config: guarded,
        schema: {
          summary: 'Run one batch of histories through a version',
          description:
            'Histories as numbers of the vocabulary, the oldest event first, padded on the left by 0. Numbers may stand behind the JSON as the binary tensor extension of the protocol says (`Inference-Header-Content-Length`, `binary_data_size`), and come back so (`binary_data`, `binary_data_output`).',
          tags,
          params,
          body: inferRequest,
          response: answering(inferResponse, 'Items of the vocabulary, best first, and their scores.', tensorBytes),
        },
        handler: async (request, reply) => infer(request, reply, request.body, request.params),
      });
    }
  });

  async function infer(
    request: FastifyRequest,
    reply: FastifyReply,
    body: HttpInferRequest,
    name: Named,
  ): Promise<FastifyReply> {
    const deadline = deadlineOf(deps.now(), limits, timeoutMs(body.parameters?.['timeout']));
    const asked = requestOf(name, body, request.tensorBytes ?? new Uint8Array());
    const answer = await inference.infer(asked, { deadline, signal: goneSignal(reply) });
    const { json, binary } = answerOf(answer, body);
    if (binary === null) return reply.type('application/json').send(json);
    const head = Buffer.from(json);
    return reply
      .header('inference-header-content-length', String(head.byteLength))
      .type('application/octet-stream')
      .send(Buffer.concat([head, binary]));
  }
}

function named({ params }: { readonly params: Named }): { readonly model: string; readonly version: string | null } {
  return { model: params.model, version: params.version ?? null };
}
