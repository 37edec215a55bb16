import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { reading } from './answers';
import { asApi } from './api';

/** The document itself; also tells whether anybody is there. */
export function addDocument(app: FastifyInstance): void {
  asApi(app).route({
    method: 'GET',
    url: '/v1/openapi.json',
    config: { access: 'public' },
    schema: {
      summary: 'This document',
      tags: ['document'],
      security: [],
      response: reading(z.record(z.string(), z.unknown()), 'OpenAPI 3.1.'),
    },
    handler: async (_, reply) => reply.send({ ...app.swagger() }),
  });
}
