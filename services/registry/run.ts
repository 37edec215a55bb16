import { createArtefactStore } from '../../lib/artefacts/create-artefact-store';
import { tokenSettings } from '../../lib/auth/token-settings';
import { createTokenVerifier } from '../../lib/auth/token-verifier';
import { untilAvailable } from '../../lib/backoff';
import type { Settings } from '../../lib/config/settings';
import { listen } from '../../lib/http/server';
import { readOptionsOf } from '../../lib/models/read-options';
import { createAudit } from '../../lib/registry/audit';
import { createRegistryReader, type FollowedLog } from '../../lib/registry/registry-reader';
import { createRegistryWriter } from '../../lib/registry/registry-writer';
import type { RegistryMetrics } from '../../lib/metrics/registry-metrics';
import type { ReadyService, ServiceDeps } from '../../lib/service-main';
import { collectArtefacts, createPins } from './collect-artefacts';
import { createApp } from './create-app';
import type { RegistryLog } from './log';
import { createFileCheck } from './named-files';
import { createObservations } from './observations';
import { createPackageReader } from './package-reader';

/** Of the newest changes in memory: what is older is read from the topic again when it is asked for. */
const keepBytes = 64 << 20;

export interface RunningRegistry extends ReadyService {
  /** The port that the API listens on. */
  readonly port: number;
}

/** Reads the log to its end, then listens. Throws TOPIC_MISSING, TOPIC_MISMATCH, KAFKA_REFUSED, CONFIG_INVALID. */
export async function runRegistry(deps: ServiceDeps<RegistryMetrics>): Promise<RunningRegistry> {
  const { settings, metrics, logger, signal, now } = deps;
  const service = settings.registryService;
  const closers: (() => Promise<void> | void)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.reverse()) await closer();
  };
  try {
    const reader = await untilAvailable('Kafka', () => openReader(settings, deps), deps);
    closers.push(() => reader.close());
    await reader.caughtUp;
    signal.throwIfAborted();
    const writer = createRegistryWriter({ settings, log: reader, now, logger });
    closers.push(() => writer.close());
    const artefacts = createArtefactStore(settings.registry);
    closers.push(() => artefacts.close());

    const log: RegistryLog = {
      state: reader.state,
      audit: createAudit(reader, settings, logger),
      submit: (command, actor) => writer.submit(command, actor),
    };
    const pins = createPins();
    const { artefactGraceMs: graceMs } = settings.registry;
    const checkFiles = createFileCheck({ artefacts, state: reader.state, graceMs, now });
    const app = await createApp({
      settings,
      log,
      artefacts,
      pins,
      checkFiles,
      readPackage: createPackageReader({
        artefacts,
        checkFiles,
        options: readOptionsOf(settings.models),
        maxOpenedBytes: service.maxOpenedBytes,
      }),
      observations: createObservations({ windowMs: service.guardWindowMs, now }),
      tokens:
        service.oidcIssuer === ''
          ? null
          : createTokenVerifier(tokenSettings(service, { audience: service.oidcAudience }), now),
      metrics,
      logger,
      now,
    });
    closers.push(() => app.close());
    closers.push(collectArtefacts({ artefacts, log, pins, graceMs, metrics, logger, now }));
    const port = await listen(app, service, 'registryService.port');
    const scheme = service.tlsCertFile === '' ? 'http' : 'https';
    logger.info({ url: `${scheme}://${service.host}:${port}`, artefacts: artefacts.where }, 'the API listens');
    return {
      port,
      stop: close,
      ready: () => ({ log: reader.failure?.message ?? null }),
      health: () => ({}),
      notes: () =>
        log.state().keys.size === 0 ? ['there is no API key yet: `streamrec registry key create` makes the first'] : [],
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function openReader(settings: Settings, { metrics, logger }: ServiceDeps<RegistryMetrics>): Promise<FollowedLog> {
  return createRegistryReader({
    settings,
    logger,
    keepBytes,
    onChange: ({ action }, { revision }) => {
      metrics.changes.add(1, { action });
      metrics.revision.set(revision);
    },
  });
}
