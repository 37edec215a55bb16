import { AppError } from '../../lib/errors';
import { createRedis } from '../../lib/redis/create-redis';
import { redisSettings } from '../../lib/redis/redis-settings';
import { connectRedisUsers } from '../../lib/redis/redis-users';
import { quotaEntity } from './create';
import { withTenant, type TenantSession } from './with-tenant';
import type { ShowOptions } from './show';

export interface DeletedTenant {
  readonly tenant: string;
  readonly topics: readonly string[];
  readonly groups: readonly string[];
  readonly redisKeys: number;
  /** Where its models' files are, which stay. */
  readonly artefacts: string;
}

const none = { produceBytesPerSecond: null, fetchBytesPerSecond: null, requestPercent: null };

/** Throws TENANT_IN_USE where services of the tenant run: they would go on with what is gone. Done again, it goes on. */
export function deleteTenant(tenant: string, options: ShowOptions): Promise<DeletedTenant> {
  return withTenant(tenant, options, async (session) => {
    const { settings, admin } = session;
    const { namePrefix } = settings.kafka;
    const groups = await admin.groups(namePrefix);
    const busy = groups.filter(({ members }) => members > 0).map(({ groupId }) => groupId);
    if (busy.length > 0) {
      const why = `services of ${tenant} are running (${busy.join(', ')}); stop them first`;
      throw new AppError('TENANT_IN_USE', why, { groups: busy });
    }
    const ids = groups.map(({ groupId }) => groupId);
    const topics = await admin.topics(namePrefix);
    await removeRedisUser(session, tenant);
    if ((await admin.principals(namePrefix)) !== null) await admin.forbid(namePrefix);
    await admin.deleteGroups(ids);
    await admin.deleteTopics(topics);
    await admin.setQuotas(quotaEntity(settings, options.kafkaUser), none);
    return {
      tenant,
      topics,
      groups: ids,
      redisKeys: await deleteKeys(session),
      artefacts: settings.registry.artefacts,
    };
  });
}

async function removeRedisUser({ settings }: TenantSession, name: string): Promise<void> {
  const users = await connectRedisUsers(redisSettings(settings.redis));
  try {
    await users.remove(name);
    await users.save();
  } finally {
    await users.close();
  }
}

async function deleteKeys({ settings, logger }: TenantSession): Promise<number> {
  const redis = createRedis(redisSettings(settings.redis), logger);
  try {
    return await redis.deleteMatching('*');
  } finally {
    await redis.close();
  }
}
