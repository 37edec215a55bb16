import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readInferBody } from '../infer/http-body';
import { leastShared, parsed } from '../../../lib/http/json-body';
import { createByteBudget, readBody } from '../../../lib/http/read-body';

declare module 'fastify' {
  interface FastifyRequest {
    /** What stood behind the JSON of a request for inference; null where there was no body. */
    tensorBytes: Uint8Array | null;
  }
}

export interface TensorBodyLimits {
  readonly maxBodyBytes: number;
  readonly bodyTimeoutMs: number;
}

/**
 * Bodies of the Open Inference Protocol, in place of those that the scope took so far: JSON, with numbers behind it or not,
 * under whatever media type; clients of the protocol name none.
 */
export function takeTensorBodies(scope: FastifyInstance, limits: TensorBodyLimits): void {
  const { maxBodyBytes, bodyTimeoutMs } = limits;
  const parse = scope.getDefaultJsonParser('error', 'error');
  scope.decorateRequest('tensorBytes', null);
  scope.addHook('preParsing', async ({ raw }) => {
    const timer = setTimeout(() => raw.destroy(), bodyTimeoutMs);
    raw.once('close', () => clearTimeout(timer)).once('end', () => clearTimeout(timer));
  });
  scope.removeAllContentTypeParsers();
  const budget = createByteBudget(Math.max(leastShared, 4 * maxBodyBytes));
  scope.addContentTypeParser('*', async (request: FastifyRequest, payload: Readable) => {
    const body = await readBody(payload, { maxBytes: maxBodyBytes, budget });
    budget.give(body.length);
    const headerLength = request.headers['inference-header-content-length'];
    const { json, binary } = readInferBody(body, headerLength?.toString());
    request.tensorBytes = binary;
    return parsed(parse, request, json);
  });
}
