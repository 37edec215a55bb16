import { Cluster, Redis } from 'ioredis';
import { clusterOptions, connectionOptions } from './ioredis-options';
import { parseAddress } from './redis-address';
import type { RedisSettings } from './redis-client';
import { toRedisError } from './redis-errors';

/** Redis's users, on every node: replicas do not learn of them from their primaries. Rejects with REDIS_UNAVAILABLE or REDIS_SCRIPT_FAILED. */
export interface RedisUsers {
  has(name: string): Promise<boolean>;
  /** Makes or changes the user; `prefix` is before all keys and channels that it may use. */
  set(name: string, user: { readonly password: string; readonly prefix: string }): Promise<void>;
  remove(name: string): Promise<void>;
  /** Whether all nodes wrote their users to their files: others forget them when they start anew. */
  save(): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * Rights by key cover no command that names no key: SCAN, DBSIZE, RANDOMKEY, PUBSUB and INFO tell of everybody's keys, and functions are
 * shared. So a tenant has commands of keys alone, and those by which scripts and channels are used.
 */
export const tenantCommands = [
  ...['-@all', '+@string', '+@hash', '+@list', '+@set', '+@sortedset', '+@hyperloglog'],
  ...['+del', '+unlink', '+exists', '+type', '+ttl', '+pttl', '+expire', '+pexpire', '+persist'],
  ...['+eval', '+evalsha', '+script|load', '+script|exists', '+publish', '+subscribe', '+unsubscribe'],
  ...['+ping', '+select', '+readonly', '+cluster|slots', '+cluster|info'],
];

export async function connectRedisUsers(settings: RedisSettings): Promise<RedisUsers> {
  const address = parseAddress(settings);
  const client = settings.cluster
    ? new Cluster([...address.nodes], { ...clusterOptions(settings, address), lazyConnect: true })
    : new Redis({ ...address.nodes[0], ...connectionOptions(settings, address), lazyConnect: true });
  let lastError: Error | null = null;
  client.on('error', (error: Error) => (lastError = error));

  async function onEach<T>(doing: string, ask: (node: Redis) => Promise<T>): Promise<T[]> {
    const nodes = client instanceof Cluster ? client.nodes('all') : [client];
    return Promise.all(nodes.map(ask)).catch((error: unknown) => {
      throw toRedisError(error as Error, address.shown, doing);
    });
  }
  await client.connect().catch((error: unknown) => {
    client.disconnect();
    throw toRedisError(lastError ?? (error as Error), address.shown, 'connecting');
  });
  return {
    async has(name) {
      const found = await onEach('ACL GETUSER', (node) => node.acl('GETUSER', name));
      return found.every((user) => user !== null);
    },
    async set(name, { password, prefix }) {
      const scope = [`~${prefix}*`, 'resetchannels', `&${prefix}*`];
      const rules = ['reset', 'on', `>${password}`, ...scope, ...tenantCommands];
      await onEach('ACL SETUSER', (node) => node.acl('SETUSER', name, ...rules));
    },
    async remove(name) {
      await onEach('ACL DELUSER', (node) => node.acl('DELUSER', name));
    },
    save: () =>
      onEach('ACL SAVE', (node) => node.acl('SAVE')).then(
        () => true,
        () => false,
      ),
    async close() {
      client.disconnect();
    },
  };
}
