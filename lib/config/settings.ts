import { crossChecks } from './cross-checks';
import { loadSettings } from './load-settings';
import type { LoadedSettings, SettingsSources } from './load-settings';
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
import { tracing } from './sections/tracing';
import { trainer } from './sections/trainer';
import type { SettingsOf } from './setting';

/** Every setting of the project: one file and one environment serve all services, each takes the sections it needs. */
export const settingsTables = {
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

export type Settings = SettingsOf<typeof settingsTables>;
export type AllSettings = LoadedSettings<typeof settingsTables>;

/** Variables of the environment that are read outside of services; no settings of theirs. */
export const otherEnvironmentNames = [
  'STREAMREC_CACHE',
  'STREAMREC_DIST',
  'STREAMREC_REGISTRY_KEY',
  'STREAMREC_TEST_BROKERS',
  'STREAMREC_TEST_MONITORING',
  'STREAMREC_TEST_MONITORING_REQUIRED',
  'STREAMREC_TEST_REDIS_URL',
];

/** @throws AppError CONFIG_INVALID with every problem at once. */
export function readSettings(sources: SettingsSources): AllSettings {
  return loadSettings({ tables: settingsTables, check: crossChecks, otherEnvironmentNames }, sources);
}
