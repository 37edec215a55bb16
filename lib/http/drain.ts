import type { FastifyInstance } from 'fastify';

/**
 * Before the server closes its connections, those requests that it has begun are answered, within a time; what comes meanwhile is
 * answered 503. Answers without an end have to be ended by a `preClose` hook that is added before this is called.
 */
export function drainOnClose(app: FastifyInstance, withinMs: number): void {
  let begun = 0;
  let onEnd: () => void = () => undefined;
  app.server.on('request', (_, response) => {
    begun += 1;
    response.once('close', () => {
      begun -= 1;
      if (begun === 0) onEnd();
    });
  });
  app.addHook('preClose', async () => {
    if (begun === 0) return;
    await new Promise<void>((resolve) => {
      onEnd = resolve;
      setTimeout(resolve, withinMs).unref();
    });
  });
}
