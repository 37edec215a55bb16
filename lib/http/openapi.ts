import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod';

export interface OpenApiOptions {
  readonly title: string;
  readonly description: string;
  readonly version: string;
}

/** Collects the document from the routes that are added after this; `app.swagger()` gives it once all are there. */
export async function describeRoutes(
  app: FastifyInstance,
  { title, description, version }: OpenApiOptions,
): Promise<void> {
  // Schemas that cannot be said in JSON Schema (of what a transformation gives) are of answers alone, and none is.
  const zodToJsonConfig = { target: 'draft-2020-12' } as const;
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title, description, version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer', description: 'An API key (srk_…), or a token of the OIDC issuer.' },
        },
      },
      security: [{ bearer: [] }],
    },
    transform: createJsonSchemaTransform({ zodToJsonConfig }),
    transformObject: createJsonSchemaTransformObject({ zodToJsonConfig }),
  });
}
