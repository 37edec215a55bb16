import { crossChecks } from './cross-checks';
import { loadSettings } from './load-settings';
import type { SettingsSources } from './load-settings';
import { archive } from './sections/archive';
import { kafka, redis, schemaRegistry } from './sections/connections';
import { features, history, topics } from './sections/data';
import { evaluator } from './sections/evaluator';
import { gateway } from './sections/gateway';
import { models } from './sections/models';
import { log, metrics } from './sections/operation';
import { probe } from './sections/probe';
import { model, recommender } from './sections/recommender';
import { registry } from './sections/registry';
import { registryService } from './sections/registry-service';
import { spark } from './sections/spark';
import { tenant } from './sections/tenant';
import { tracing } from './sections/tracing';
import { trainer } from './sections/trainer';
import { ofTenant, type Settings } from './tenant-names';

/** Every setting of the project: one file and one environment serve all services, each takes the sections it needs. */
export const settingsTables = {
  tenant,
  kafka,
  topics,
  schemaRegistry,
  redis,
  history,
  features,
  recommender,
  model,
  registry,
  models,
  registryService,
  trainer,
  spark,
  evaluator,
  gateway,
  archive,
  probe,
  metrics,
  tracing,
  log,
};

export type { Settings } from './tenant-names';

export interface AllSettings {
  readonly settings: Settings;
  /** One line for the log: what is not at its default, and who said so; secrets as ***. */
  readonly summary: string;
}

/** Variables of the environment that are read outside of services; no settings of theirs. */
export const otherEnvironmentNames = [
  'STREAMREC_CACHE',
  'STREAMREC_DIST',
  'STREAMREC_REGISTRY_KEY',
  'STREAMREC_TEST_BROKERS',
  'STREAMREC_TEST_COLLECTOR',
  'STREAMREC_TEST_MONITORING',
  'STREAMREC_TEST_MONITORING_REQUIRED',
  'STREAMREC_TEST_REDIS_URL',
];

/** @throws AppError CONFIG_INVALID with every problem at once. */
export function readSettings(sources: SettingsSources): AllSettings {
  const check: Parameters<typeof loadSettings<typeof settingsTables>>[0]['check'] = (said) =>
    crossChecks(ofTenant(said));
  const { settings, summary } = loadSettings({ tables: settingsTables, check, otherEnvironmentNames }, sources);
  return { settings: ofTenant(settings), summary };
}
