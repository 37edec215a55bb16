import type { FastifyInstance } from 'fastify';
import type { ArtefactStore } from '../../lib/artefacts/artefact-store';
import type { Api } from '../../lib/http/api';
import { createApiServer } from '../../lib/http/api-server';
import { createAuthenticate } from '../../lib/auth/authenticate';
import { createCallers } from '../../lib/auth/callers';
import type { TokenVerifier } from '../../lib/auth/token-verifier';
import type { Settings } from '../../lib/config/settings';
import type { Logger } from '../../lib/logger';
import type { RegistryMetrics } from '../../lib/metrics/registry-metrics';
import type { Pins } from './collect-artefacts';
import { createExperiments } from './experiment';
import { createGuardWatch } from './guard-watch';
import type { RegistryLog } from './log';
import type { FileCheck } from './named-files';
import type { Observations } from './observations';
import type { PackageReader } from './package-reader';
import { createQualityReports } from './quality-reports';
import { addArtefacts } from './routes/artefacts';
import { addAudit } from './routes/audit';
import { addCompare } from './routes/compare';
import { addConfigs } from './routes/configs';
import { addCreateVersion } from './routes/create-version';
import { addKeys } from './routes/keys';
import { addModelWrites } from './routes/model-writes';
import { addModels } from './routes/models';
import { addObservations } from './routes/observations';
import { addQuality } from './routes/quality';
import { addVersions } from './routes/versions';
import { showExperiment } from './show-experiment';

export interface AppDeps {
  readonly settings: Pick<Settings, 'registry' | 'registryService'>;
  readonly log: RegistryLog;
  readonly artefacts: ArtefactStore;
  readonly pins: Pins;
  readonly checkFiles: FileCheck;
  readonly readPackage: PackageReader;
  readonly observations: Observations;
  /** Null where no issuer is set. */
  readonly tokens: TokenVerifier | null;
  readonly metrics: RegistryMetrics;
  readonly logger: Logger;
  /** ms since 1970. */
  readonly now: () => number;
}

/** The API, ready to listen. */
export async function createApp(deps: AppDeps): Promise<FastifyInstance> {
  const { settings, log, metrics, logger, now } = deps;
  const service = settings.registryService;
  const authenticate = createAuthenticate({ keyById: (id) => log.state().keys.get(id), tokens: deps.tokens, now });
  return createApiServer(
    {
      section: 'registryService',
      settings: service,
      document: {
        title: 'Streamrec model registry',
        description:
          'Versions of models: uploaded, compared, configured, rolled out and rolled back, with every change on the record.',
        version: '1',
      },
      requestTimeoutMs: service.uploadTimeoutMs,
      callers: createCallers({ settings: service, authenticate, metrics, now }),
      ...{ metrics, logger },
    },
    (api) => addRoutes(api, deps),
  );
}

async function addRoutes(api: Api, deps: AppDeps): Promise<void> {
  const { settings, log, metrics, logger, now } = deps;
  const service = settings.registryService;
  const routes = { log, now };
  addModels(api, routes);
  addVersions(api, routes);
  addCreateVersion(api, { ...routes, readPackage: deps.readPackage, pins: deps.pins });
  addModelWrites(api, { ...routes, checkFiles: deps.checkFiles });
  addConfigs(api, routes);
  const { observations } = deps;
  const reports = createQualityReports();
  const experiments = createExperiments(service, { reports, observations });
  const onEnded = (model: string, limit: string): void => metrics.canariesEnded.add(1, { model, limit });
  const guards = createGuardWatch({
    log,
    observations,
    experiments,
    onJudged: (model, experiment) => showExperiment(metrics, model, experiment),
    onEnded,
    logger,
  });
  addCompare(api, { ...routes, observations, experiments });
  addObservations(api, {
    ...routes,
    observations,
    guards,
    onReport: (result) => metrics.reports.add(1, { result }),
  });
  addQuality(api, {
    ...routes,
    reports,
    experiments,
    guards,
    onReport: (result) => metrics.qualityReports.add(1, { result }),
  });
  addAudit(api, routes);
  addKeys(api, routes);
  await addArtefacts(api, {
    ...routes,
    artefacts: deps.artefacts,
    maxUploadBytes: settings.registry.maxArtefactBytes,
    maxUploads: service.maxUploads,
    onUploaded: (bytes) => metrics.uploadedBytes.add(bytes),
  });
}
