import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';

const prefix = '/docs';

/** The document as a page to try it from; for everybody, as the document is. */
export async function addDocs(app: FastifyInstance): Promise<void> {
  app.addHook('onRoute', (route) => {
    if (route.url === prefix || route.url.startsWith(`${prefix}/`))
      route.config = { ...route.config, access: 'public' };
  });
  await app.register(swaggerUi, {
    routePrefix: prefix,
    staticCSP: true,
    uiConfig: { deepLinking: true, persistAuthorization: false },
  });
}
