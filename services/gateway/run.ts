import { createAuthenticate } from '../../lib/auth/authenticate';
import { createCallers } from '../../lib/auth/callers';
import { tokenSettings } from '../../lib/auth/token-settings';
import { createTokenVerifier } from '../../lib/auth/token-verifier';
import { untilAvailable } from '../../lib/backoff';
import { closeInStages } from '../../lib/closing';
import { listen } from '../../lib/http/server';
import { watchRedis } from '../../lib/metrics/redis-metrics';
import { programVersion } from '../../lib/program-version';
import { createRedis } from '../../lib/redis/create-redis';
import { redisSettings } from '../../lib/redis/redis-settings';
import { createRegistryReader } from '../../lib/registry/registry-reader';
import type { ReadyService } from '../../lib/service-main';
import { openConsole } from './console/open-console';
import { isConsoleBuilt } from './console/pages';
import { createApp } from './create-app';
import { createDoor } from './door';
import { openForget } from './forget/open-forget';
import { openRecommend } from './recommend/open-recommend';
import { openEvents } from './events/open-events';
import { openGrpc } from './grpc/open-grpc';
import { createInference } from './infer/inference';
import { createOpenVersions } from './infer/open-versions';
import { createPredict } from './infer/predict';
import { addRoutes } from './routes/all-routes';
import { addPages } from './routes/pages';
import { openServing, type GatewayDeps } from './serving';

export interface RunningGateway extends ReadyService {
  /** The ports that the REST API and gRPC listen on. */
  readonly port: number;
  readonly grpcPort: number;
}

/** Opens what it asks and listens. Throws TOPIC_MISSING, KAFKA_REFUSED, CONFIG_INVALID. */
export async function runGateway(deps: GatewayDeps): Promise<RunningGateway> {
  const { settings, metrics, logger, now } = deps;
  const { gateway, registryService } = settings;
  const closing = closeInStages(['door', 'parts', 'stores']);
  try {
    const log = await untilAvailable('Kafka', () => createRegistryReader({ settings, logger }), deps);
    closing.add('parts', () => log.close());
    await log.caughtUp;

    const redis = createRedis(redisSettings(settings.redis), logger);
    closing.add('stores', () => redis.close());
    redis.onError(() => metrics.redisErrors.add(1, { operation: 'connect' }));
    const stopWatching = watchRedis(redis, metrics, logger);
    closing.add('stores', stopWatching);
    const versions = createOpenVersions({
      serving: () => serving.serving,
      scheduler: () => recommending.scheduler,
      now,
    });
    const serving = await openServing(log, redis, versions, deps);
    closing.add('parts', () => serving.close());
    const admission = createDoor(gateway);
    const recommending = openRecommend({ redis, live: serving, onShed: () => admission.refusedInside() }, deps);
    closing.add('parts', () => recommending.close());
    deps.versions?.scheduleBy(recommending.scheduler);
    const inference = createInference({ served: versions, maxRows: gateway.maxInferRows });
    const predict = createPredict(versions, settings.history);

    const events = await openEvents(deps);
    closing.add('parts', () => events.close());
    const forgetting = openForget(redis, deps);
    closing.add('parts', () => forgetting.close());
    const ownConsole = openConsole({ redis, log, versions, recommending }, deps);
    closing.add('parts', () => ownConsole.close());

    const isOidc = registryService.oidcIssuer !== '';
    const tokenUse = { audience: gateway.oidcAudience, userClaim: gateway.oidcUserClaim };
    const authenticate = createAuthenticate({
      keyById: (id) => log.state().keys.get(id),
      tokens: isOidc ? createTokenVerifier(tokenSettings(registryService, tokenUse), now) : null,
      now,
    });
    const callers = createCallers({ settings: gateway, authenticate, metrics, now });
    const { deadlineMs, maxDeadlineMs } = gateway;
    const version = programVersion();
    const app = await createApp(
      {
        settings: gateway,
        callers,
        metrics,
        logger,
        addPage: (page) => addPages(page, gateway.console),
        admission,
      },
      (api) =>
        addRoutes(api, {
          events: events.events,
          catalogue: events.catalogue,
          forgetting: forgetting.route,
          recommendations: { recommend: recommending.recommend, deadlineMs, maxDeadlineMs },
          inference: { inference, version, limits: gateway, now },
          predict: { predict, limits: gateway, now },
          console: ownConsole.routes,
        }),
    );
    closing.add('door', () => app.close());
    const port = await listen(app, gateway, 'gateway.port');
    const scheme = gateway.tlsCertFile === '' ? 'http' : 'https';
    logger.info({ url: `${scheme}://${gateway.host}:${port}` }, 'the REST API listens');
    const grpc = await openGrpc({
      ...{ settings: gateway, callers, admission, metrics, logger, now, version, inference },
      recommend: recommending.recommend,
      sink: events.events.sink,
      forgetting: forgetting.route,
    });
    closing.add('door', () => grpc.close());
    logger.info({ address: `${gateway.host}:${grpc.port}` }, 'gRPC listens');
    return {
      port,
      grpcPort: grpc.port,
      stop: () => closing.close(),
      failed: serving.failed,
      ready: () => ({ keys: log.failure?.message ?? null }),
      health: () => ({}),
      notes: () => {
        const keyless = 'there is no API key yet: `streamrec registry key create` makes the first';
        const own = log.state().keys.size === 0 ? [keyless] : [];
        const unbuilt =
          gateway.console && !isConsoleBuilt() ? ['the console is not built: `npm run build:console`'] : [];
        return [...own, ...unbuilt, ...serving.notes, ...recommending.notes, ...events.notes];
      },
    };
  } catch (error) {
    await closing.close().catch(() => undefined);
    throw error;
  }
}
