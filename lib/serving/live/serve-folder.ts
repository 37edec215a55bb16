import type { Settings } from '../../config/settings';
import type { Logger } from '../../logger';
import type { VersionMetrics } from '../../metrics/version-metrics';
import { readModelFiles } from '../../models/loader';
import { readOptionsOf } from '../../models/read-options';
import { rulesOf, type OwnRules } from '../rules';
import { openModel, type InferenceSettings } from './open-model';
import { createServing, type Serving } from './serving-set';

export interface FolderDeps {
  readonly settings: Pick<Settings, 'model' | 'models'>;
  readonly own: InferenceSettings & OwnRules;
  readonly metrics: Pick<VersionMetrics, 'workersLost' | 'activeModel' | 'deploymentRevision'>;
  readonly logger: Pick<Logger, 'warn'>;
}

export interface ServedFolder {
  readonly serving: Serving;
  close(): Promise<void>;
}

/** The version that `model.dir` names, for the whole life of the process. Throws MODEL_INVALID, saying what is wrong with the folder. */
export async function serveFolder({ settings, own, metrics, logger }: FolderDeps): Promise<ServedFolder> {
  const files = await readModelFiles(settings.model.dir, readOptionsOf(settings.models));
  const model = await openModel(files, own, { as: 'first' }, { metrics, logger });
  const { name, version } = files.manifest;
  const by = { name, version, variant: 'live', revision: 0, configRevision: 0 } as const;
  metrics.activeModel.set(1, { model: name, version, variant: by.variant });
  metrics.deploymentRevision.set(by.revision);
  return {
    serving: createServing({ live: { by, model, rules: rulesOf(own) }, canary: null }, () => undefined),
    close: () => model.pool.close(),
  };
}
