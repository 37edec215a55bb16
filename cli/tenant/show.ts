import type { ClientQuotas, QuotaEntity } from '../../lib/kafka/client-quotas';
import { connectAdmin } from '../../lib/kafka/admin';
import type { GroupSize } from '../../lib/kafka/tenant-admin';
import { createRedis } from '../../lib/redis/create-redis';
import { redisSettings } from '../../lib/redis/redis-settings';
import { connectRedisUsers } from '../../lib/redis/redis-users';
import type { CommonOptions } from '../command-options';
import { quotaEntity } from './create';
import { withTenant, type TenantSession } from './with-tenant';

export interface ShowOptions extends CommonOptions {
  readonly kafkaUser?: string;
}

export interface ShownTenant {
  readonly tenant: string;
  /** `retentionBytes` is of each partition; null for no limit. */
  readonly topics: readonly {
    readonly topic: string;
    readonly partitions: number;
    readonly retentionBytes: number | null;
  }[];
  readonly groups: readonly GroupSize[];
  readonly quotas: QuotaEntity & ClientQuotas;
  /** Null where the brokers keep no rights. */
  readonly kafkaRights: readonly string[] | null;
  readonly redisUser: boolean;
  readonly redisKeys: number;
}

/** Keys looked at in one step. */
const stepKeys = 1_000;

/** What of Kafka and Redis is the tenant's; changes nothing. */
export function showTenant(tenant: string, options: ShowOptions): Promise<ShownTenant> {
  return withTenant(tenant, options, async (session) => {
    const { settings, admin } = session;
    const { namePrefix } = settings.kafka;
    const entity = quotaEntity(settings, options.kafkaUser);
    return {
      tenant,
      topics: await describeTopics(session, await admin.topics(namePrefix)),
      groups: await admin.groups(namePrefix),
      quotas: { ...entity, ...(await admin.quotas(entity)) },
      kafkaRights: await admin.principals(namePrefix),
      redisUser: await hasRedisUser(session, tenant),
      redisKeys: await countKeys(session),
    };
  });
}

async function describeTopics({ settings, logger }: TenantSession, topics: readonly string[]) {
  const asking = await connectAdmin(settings.kafka, logger);
  try {
    const states = await Promise.all(topics.map((topic) => asking.topicState(topic)));
    return topics.flatMap((topic, at) => {
      const state = states[at];
      if (!state) return [];
      const bytes = Number(state.config['retention.bytes'] ?? -1);
      return [{ topic, partitions: state.partitions, retentionBytes: bytes < 0 ? null : bytes }];
    });
  } finally {
    await asking.close();
  }
}

async function hasRedisUser({ settings }: TenantSession, name: string): Promise<boolean> {
  const users = await connectRedisUsers(redisSettings(settings.redis));
  try {
    return await users.has(name);
  } finally {
    await users.close();
  }
}

async function countKeys({ settings, logger }: TenantSession): Promise<number> {
  const redis = createRedis(redisSettings(settings.redis), logger);
  try {
    let found = 0;
    for (let next: string | null = ''; next !== null;) {
      const page = await redis.scanKeys('*', next, stepKeys);
      found += page.keys.length;
      next = page.next;
    }
    return found;
  } finally {
    await redis.close();
  }
}
