import { readFileSync } from 'node:fs';
import type { Settings } from '../../lib/config/settings';
import { AppError } from '../../lib/errors';
import { connectAdmin } from '../../lib/kafka/admin';
import type { ClientQuotas, QuotaEntity } from '../../lib/kafka/client-quotas';
import { leastDiskBytes, withinDisk } from '../../lib/kafka/disk-share';
import { topicPlans } from '../../lib/kafka/topic-plans';
import { createMissing } from '../../lib/kafka/topic-report';
import { redisSettings } from '../../lib/redis/redis-settings';
import { connectRedisUsers } from '../../lib/redis/redis-users';
import type { CommonOptions } from '../command-options';
import { withTenant, type TenantSession } from './with-tenant';

export interface CreateOptions extends CommonOptions {
  readonly maxDiskMb?: number;
  readonly produceKb?: number;
  readonly fetchKb?: number;
  readonly requestPercent?: number;
  readonly kafkaUser?: string;
  readonly redisPasswordFile?: string;
}

/** What was done, or was so already; null for what was not asked for. */
export interface CreatedTenant {
  readonly tenant: string;
  readonly topics: readonly { readonly topic: string; readonly state: string; readonly problems: readonly string[] }[];
  readonly maxDiskMb: number | null;
  readonly quotas: (QuotaEntity & ClientQuotas) | null;
  /** Who got rights to what begins with the tenant's prefix. */
  readonly kafkaRights: string | null;
  /** `saved` is false where Redis keeps users in no file: it forgets them when it starts anew. */
  readonly redisUser: { readonly name: string; readonly saved: boolean } | null;
}

const mb = 1 << 20;
const kb = 1 << 10;

/** Whom quotas are for: the client id alone can be said by anyone. */
export function quotaEntity({ kafka }: Pick<Settings, 'kafka'>, kafkaUser: string | undefined): QuotaEntity {
  return kafkaUser === undefined ? { type: 'client-id', name: kafka.clientId } : { type: 'user', name: kafkaUser };
}

/** Makes what the tenant needs and lacks; done again, it changes what is asked for otherwise. */
export function createTenant(tenant: string, options: CreateOptions): Promise<CreatedTenant> {
  const password = options.redisPasswordFile === undefined ? null : readPassword(options.redisPasswordFile);
  return withTenant(tenant, options, async (session) => ({
    tenant,
    topics: await makeTopics(session, options),
    maxDiskMb: options.maxDiskMb ?? null,
    quotas: await limit(session, options),
    kafkaRights: await allow(session, options),
    redisUser: password === null ? null : await makeRedisUser(session, tenant, password),
  }));
}

async function makeTopics({ settings, admin, logger }: TenantSession, { maxDiskMb }: CreateOptions) {
  const { kafka, topics } = settings;
  const unlimited = topicPlans(topics);
  const least = Math.ceil(leastDiskBytes(unlimited, topics) / mb);
  if (maxDiskMb !== undefined && maxDiskMb < least) {
    const why = `--max-disk-mb is ${maxDiskMb}: partitions of ${topics.partitions} keep to no less than ${least} together`;
    throw new AppError('CONFIG_INVALID', `${why}; raise it, or make fewer with --set topics.partitions`);
  }
  const plans = maxDiskMb === undefined ? unlimited : withinDisk(unlimited, topics, maxDiskMb * mb);
  const asking = await connectAdmin(kafka, logger);
  try {
    const reports = await createMissing(asking, plans);
    const differing = reports.flatMap(({ state, topic }) => (state === 'differs' ? [topic] : []));
    if (differing.length === 0) return reports;
    await admin.configure(plans.filter(({ topic }) => differing.includes(topic)));
    return await createMissing(asking, plans);
  } finally {
    await asking.close();
  }
}

async function limit({ settings, admin }: TenantSession, options: CreateOptions): Promise<CreatedTenant['quotas']> {
  const { produceKb, fetchKb, requestPercent, kafkaUser } = options;
  if (produceKb === undefined && fetchKb === undefined && requestPercent === undefined) return null;
  const entity = quotaEntity(settings, kafkaUser);
  const before = await admin.quotas(entity);
  const quotas = {
    produceBytesPerSecond: produceKb === undefined ? before.produceBytesPerSecond : produceKb * kb,
    fetchBytesPerSecond: fetchKb === undefined ? before.fetchBytesPerSecond : fetchKb * kb,
    requestPercent: requestPercent ?? before.requestPercent,
  };
  await admin.setQuotas(entity, quotas);
  return { ...entity, ...quotas };
}

async function allow({ settings, admin }: TenantSession, { kafkaUser }: CreateOptions): Promise<string | null> {
  if (kafkaUser === undefined) return null;
  const { namePrefix } = settings.kafka;
  if ((await admin.principals(namePrefix)) === null) {
    const why = 'the brokers have no authorizer, so that rights would mean nothing';
    throw new AppError('CONFIG_INVALID', `--kafka-user: ${why}; set authorizer.class.name there, or leave it out`);
  }
  const principal = `User:${kafkaUser}`;
  await admin.allow(principal, namePrefix);
  return principal;
}

async function makeRedisUser({ settings }: TenantSession, name: string, password: string) {
  const users = await connectRedisUsers(redisSettings(settings.redis));
  try {
    await users.set(name, { password, prefix: settings.redis.keyPrefix });
    return { name, saved: await users.save() };
  } finally {
    await users.close();
  }
}

function readPassword(path: string): string {
  let password: string;
  try {
    password = readFileSync(path, 'utf8').trim();
  } catch (cause) {
    throw new AppError('CONFIG_INVALID', `--redis-password-file ${path}: ${(cause as Error).message}`, { cause });
  }
  if (password.length >= 16 && !/\s/.test(password)) return password;
  throw new AppError('CONFIG_INVALID', `--redis-password-file ${path}: expected 16 characters or more without spaces`);
}
