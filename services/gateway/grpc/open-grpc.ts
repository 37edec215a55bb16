import type { Callers } from '../../../lib/auth/callers';
import type { Settings } from '../../../lib/config/settings';
import { readTls } from '../../../lib/http/server';
import type { Logger } from '../../../lib/logger';
import type { GatewayMetrics } from '../../../lib/metrics/gateway-metrics';
import type { Admission } from '../../../lib/scheduling/admission';
import { createCallAccess } from './call-access';
import { createCallGuard } from './call-guard';
import { eventsService, type EventsServiceDeps } from './events-service';
import { createHandlers } from './handlers';
import { inferenceService, type InferenceServiceDeps } from './inference-service';
import { isAnsweredAtOnce, methodAccess } from './method-access';
import { recommendationsService, type RecommendationsServiceDeps } from './recommendations-service';
import { createGrpcServer } from './server';
import { usersService, type UsersServiceDeps } from './users-service';

export interface GrpcDeps
  extends InferenceServiceDeps, EventsServiceDeps, RecommendationsServiceDeps, UsersServiceDeps {
  readonly settings: Settings['gateway'];
  /** Those of REST. */
  readonly callers: Callers;
  /** The door in front of the thread, which REST goes through, too. */
  readonly admission: Admission;
  readonly metrics: Pick<GatewayMetrics, 'calls' | 'callTime' | 'shed'>;
  readonly logger: Logger;
  /** How often whoever has a stream open is asked who they are, ms. */
  readonly proveEveryMs?: number;
}

export interface OpenGrpc {
  readonly port: number;
  /** Ends the streams at once, and lets calls under way end. */
  close(): Promise<void>;
}

/** How long calls under way may go on when the service stops. */
const graceMs = 5_000;
/** How soon a health check hears that a version serves. */
const healthEveryMs = 500;
const usualProveEveryMs = 30_000;

/** All that the gateway does, over gRPC, with the rights and the limits of REST. Throws CONFIG_INVALID. */
export async function openGrpc(deps: GrpcDeps): Promise<OpenGrpc> {
  const { settings, callers, admission, metrics, logger, inference, now } = deps;
  const { tlsCertFile: certFile, tlsKeyFile: keyFile } = settings;
  const stopping = new AbortController();
  const guard = createCallGuard({
    access: createCallAccess(callers),
    accessOf: methodAccess,
    door: { admission, counts: isAnsweredAtOnce, onTurnedAway: () => metrics.shed.add(1, { reason: 'busy' }) },
    maxCalls: settings.maxGrpcCalls,
    proveEveryMs: deps.proveEveryMs ?? usualProveEveryMs,
    messageTimeoutMs: settings.bodyTimeoutMs,
    streamIdleMs: settings.streamIdleMs,
    onEnd({ path: method, status, seconds }) {
      metrics.calls.add(1, { method, status });
      metrics.callTime.observe(seconds, { method });
    },
  });
  const handlers = createHandlers({ limits: settings, logger, stopping: stopping.signal, now });
  const server = await createGrpcServer({
    host: settings.host,
    port: settings.grpcPort,
    tls: certFile === '' ? null : readTls({ certFile, keyFile }, 'gateway'),
    maxConnections: settings.maxConnections,
    maxMessageBytes: settings.maxBodyBytes,
    maxStreams: settings.maxGrpcStreams,
    guard,
    services: {
      inference: inferenceService(handlers, deps),
      events: eventsService(handlers, deps),
      recommendations: recommendationsService(handlers, deps),
      users: usersService(handlers, deps),
    },
  });
  const tell = (): void => server.setServing('inference', inference.isReady());
  tell();
  const telling = setInterval(tell, healthEveryMs);
  // What is away is told by each answer: events wait for nobody, and lists say what they lack.
  for (const service of ['events', 'recommendations', 'users'] as const) server.setServing(service, true);
  return {
    port: server.port,
    async close() {
      clearInterval(telling);
      stopping.abort();
      await server.close(graceMs);
    },
  };
}
