import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { RegistryLog } from '../log';

/** Fastify that takes types of requests from their zod schemas. */
export type Api = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

export function asApi(app: FastifyInstance): Api {
  return app.withTypeProvider<ZodTypeProvider>();
}

export interface RouteDeps {
  readonly log: RegistryLog;
  /** ms since 1970. */
  readonly now: () => number;
}
