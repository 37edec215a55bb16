import type { SettingsOf } from './setting';
import type { settingsTables } from './settings';

type Said = SettingsOf<typeof settingsTables>;

/** Settings as they were said, and what a tenant's name puts before all that lies in Kafka and Redis. */
export interface Settings extends Omit<Said, 'kafka' | 'redis'> {
  readonly kafka: Said['kafka'] & { readonly namePrefix: string };
  readonly redis: Said['redis'] & { readonly keyPrefix: string };
}

/** Before topics, groups, transactional ids and client ids of a tenant. No name has a dot: none begins with another's prefix. */
export function namePrefixOf(tenant: string): string {
  return tenant === '' ? '' : `${tenant}.`;
}

/** Before keys and channels of a tenant. */
export function keyPrefixOf(tenant: string): string {
  return tenant === '' ? '' : `${tenant}:`;
}

const topicNames = [
  'userHistory',
  'recommendations',
  'deadLetters',
  'items',
  'itemDeadLetters',
  'replayed',
  'modelRegistry',
  'trainingRuns',
  'evaluatorState',
  'trainingExamples',
] as const;

/** The names of all topics that the project uses. */
export function topicsOf(topics: Said['topics']): string[] {
  return topicNames.map((name) => topics[name]);
}

/**
 * The one place where a tenant's names are made. What already begins with its prefix stays as it is, so that settings may name things
 * in full. Without a tenant nothing is named otherwise.
 */
export function ofTenant(said: Said): Settings {
  const { name } = said.tenant;
  const namePrefix = namePrefixOf(name);
  const settings = {
    ...said,
    kafka: { ...said.kafka, namePrefix },
    redis: { ...said.redis, keyPrefix: keyPrefixOf(name) },
  };
  if (name === '') return settings;
  const own = (text: string): string => (text.startsWith(namePrefix) ? text : `${namePrefix}${text}`);
  const folder = (path: string): string =>
    path.replace(/\/+$/, '').endsWith(`/${name}`) ? path : `${path.replace(/\/+$/, '')}/${name}`;
  const grouped = <T extends { readonly groupId: string }>(section: T): T => ({
    ...section,
    groupId: own(section.groupId),
  });
  return {
    ...settings,
    kafka: { ...settings.kafka, clientId: own(said.kafka.clientId) },
    topics: { ...said.topics, ...Object.fromEntries(topicNames.map((topic) => [topic, own(said.topics[topic])])) },
    features: grouped(said.features),
    recommender: grouped(said.recommender),
    evaluator: grouped(said.evaluator),
    trainer: { ...grouped(said.trainer), workDir: folder(said.trainer.workDir) },
    gateway: {
      ...said.gateway,
      listsGroupId: own(said.gateway.listsGroupId),
      // An issuer of several tenants would else make tokens that are good for each of them.
      oidcAudience: own(said.gateway.oidcAudience),
    },
    registry: { ...said.registry, artefacts: folder(said.registry.artefacts) },
    registryService: { ...said.registryService, oidcAudience: own(said.registryService.oidcAudience) },
    model: { ...said.model, cache: folder(said.model.cache) },
    archive: { ...grouped(said.archive), url: said.archive.url === '' ? '' : folder(said.archive.url) },
  };
}
