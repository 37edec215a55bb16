import { ConfigResourceTypes } from 'kafkajs';
import type { Logger } from '../logger';
import type { TopicPlan } from './admin';
import { createClient } from './client';
import type { ClientQuotas, QuotaEntity } from './client-quotas';
import { toKafkaError } from './kafka-errors';
import type { KafkaSettings } from './kafka-settings';
import { readQuotas, writeQuotas } from './quota-calls';
import { accessFilter, accessOf } from './tenant-access';

export interface GroupSize {
  readonly groupId: string;
  readonly members: number;
}

/** What an operator does about tenants. Everything rejects with KAFKA_UNAVAILABLE (retriable) or KAFKA_REFUSED. */
export interface TenantAdmin {
  /** Names of all topics that begin with the prefix; of all with none. */
  topics(prefix: string): Promise<string[]>;
  /** Consumer groups that begin with the prefix. */
  groups(prefix: string): Promise<GroupSize[]>;
  /** Makes the settings of topics that exist those of their plans. */
  configure(plans: readonly TopicPlan[]): Promise<void>;
  quotas(entity: QuotaEntity): Promise<ClientQuotas>;
  /** What is null is taken away. */
  setQuotas(entity: QuotaEntity, quotas: ClientQuotas): Promise<void>;
  /** Who has rights to what begins with the prefix; null where the brokers keep no rights. */
  principals(prefix: string): Promise<string[] | null>;
  allow(principal: string, prefix: string): Promise<void>;
  /** Takes all rights to the prefix away. */
  forbid(prefix: string): Promise<void>;
  deleteTopics(topics: readonly string[]): Promise<void>;
  deleteGroups(groups: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

export async function connectTenantAdmin(kafka: KafkaSettings, logger: Logger): Promise<TenantAdmin> {
  const admin = createClient(kafka, logger).admin();
  const asked = <T>(doing: string, work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw toKafkaError(error, doing);
    });
  await asked(`connecting to ${kafka.brokers.join(', ')}`, admin.connect());
  return {
    async topics(prefix) {
      const topics = await asked('listing topics', admin.listTopics());
      return topics.filter((topic) => topic.startsWith(prefix)).sort();
    },
    async groups(prefix) {
      const { groups } = await asked('listing groups', admin.listGroups());
      const ids = groups.map(({ groupId }) => groupId).filter((id) => id.startsWith(prefix));
      if (ids.length === 0) return [];
      const described = await asked('describing groups', admin.describeGroups(ids));
      const sizes = described.groups.map(({ groupId, members }) => ({ groupId, members: members.length }));
      return sizes.sort((a, b) => (a.groupId < b.groupId ? -1 : 1));
    },
    async configure(plans) {
      const resources = plans.map(({ topic, config }) => ({
        type: ConfigResourceTypes.TOPIC,
        name: topic,
        configEntries: Object.entries(config).map(([name, value]) => ({ name, value })),
      }));
      await asked('configuring topics', admin.alterConfigs({ validateOnly: false, resources }));
    },
    quotas: (entity) => asked(`reading quotas of ${entity.name}`, readQuotas(admin, entity)),
    setQuotas: (entity, quotas) => asked(`setting quotas of ${entity.name}`, writeQuotas(admin, entity, quotas)),
    async principals(prefix) {
      const found = await asked(
        `reading rights to ${prefix}`,
        admin.describeAcls(accessFilter(prefix)).catch((error: unknown) => {
          if ((error as { type?: unknown }).type === 'SECURITY_DISABLED') return null;
          throw error;
        }),
      );
      if (found === null) return null;
      const all = found.resources.flatMap(({ acls }) => acls.map(({ principal }) => principal));
      return [...new Set(all)].sort();
    },
    async allow(principal, prefix) {
      await asked(`giving rights to ${prefix}`, admin.createAcls({ acl: accessOf(principal, prefix) }));
    },
    async forbid(prefix) {
      await asked(`taking rights to ${prefix}`, admin.deleteAcls({ filters: [accessFilter(prefix)] }));
    },
    async deleteTopics(topics) {
      if (topics.length > 0) await asked('deleting topics', admin.deleteTopics({ topics: [...topics] }));
    },
    async deleteGroups(groups) {
      if (groups.length > 0) await asked('deleting groups', admin.deleteGroups([...groups]));
    },
    close: () => admin.disconnect().catch(() => undefined),
  };
}
