import type { ClientQuotas, QuotaEntity } from '../../lib/kafka/client-quotas';
import { createTable } from '../table';
import type { CreatedTenant } from './create';
import type { DeletedTenant } from './delete';
import type { ShownTenant } from './show';

export function tellCreated(made: CreatedTenant): string {
  const { tenant, topics, maxDiskMb, quotas, kafkaRights, redisUser } = made;
  const table = createTable(['topic', 'state']);
  for (const { topic, state, problems } of topics) table.push([topic, [state, ...problems].join('\n')]);
  const lines = [
    maxDiskMb === null ? 'Disk: no limit (--max-disk-mb)' : `Disk: ${maxDiskMb} MB for topics whose old records go`,
    quotas === null ? 'Quotas: unchanged (--produce-kb, --fetch-kb, --request-percent)' : tellQuotas(quotas),
    kafkaRights === null ? 'Kafka rights: unchanged (--kafka-user)' : `Kafka rights: ${kafkaRights}`,
    redisUser === null ? 'Redis user: unchanged (--redis-password-file)' : `Redis user: ${redisUser.name}`,
    ...(redisUser?.saved === false ? ['  Redis has no aclfile: it forgets this user when it starts anew'] : []),
    `Start its services with --set tenant.name=${tenant}`,
  ];
  return [table.toString(), ...lines].join('\n');
}

export function tellShown({ topics, groups, quotas, kafkaRights, redisUser, redisKeys }: ShownTenant): string {
  const table = createTable(['topic', 'partitions', 'bytes kept of each']);
  for (const { topic, partitions, retentionBytes } of topics)
    table.push([topic, partitions, retentionBytes ?? 'no limit']);
  const members = groups.map(({ groupId, members: count }) => `${groupId} (${count})`);
  const rights = kafkaRights === null ? 'none are kept: no authorizer' : kafkaRights.join(', ') || 'nobody';
  return [
    table.toString(),
    `Groups (members): ${members.join(', ') || 'none'}`,
    tellQuotas(quotas),
    `Kafka rights: ${rights}`,
    `Redis: ${redisKeys} keys, ${redisUser ? 'a user of its own' : 'no user of its own'}`,
  ].join('\n');
}

export function tellDeleted({ tenant, topics, groups, redisKeys, artefacts }: DeletedTenant): string {
  return [
    `Deleted of ${tenant}: ${topics.length} topics, ${groups.length} groups, ${redisKeys} keys of Redis, its quotas, rights and user`,
    `The files of its models stay in ${artefacts}`,
  ].join('\n');
}

function tellQuotas({ type, name, ...quotas }: QuotaEntity & ClientQuotas): string {
  const { produceBytesPerSecond, fetchBytesPerSecond, requestPercent } = quotas;
  const limits = [
    `writes ${produceBytesPerSecond ?? 'no limit'} bytes/s`,
    `reads ${fetchBytesPerSecond ?? 'no limit'} bytes/s`,
    `requests ${requestPercent ?? 'no limit'} %`,
  ];
  return `Quotas of ${type} ${name}, each broker: ${limits.join(', ')}`;
}
