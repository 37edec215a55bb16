import type { ClusterOptions, RedisOptions } from 'ioredis';
import type { RedisAddress } from './redis-address';
import type { RedisSettings } from './redis-client';

/** Nothing is kept for a server that is away, nothing is sent twice, and a silent connection is dropped. */
export function connectionOptions(settings: RedisSettings, address: RedisAddress) {
  const { ca, rejectUnauthorized } = settings.tls ?? {};
  return {
    db: address.db,
    ...(address.username === undefined ? {} : { username: address.username }),
    ...(address.password === undefined ? {} : { password: address.password }),
    ...(address.secure
      ? {
          tls: {
            ...(ca === undefined ? {} : { ca }),
            ...(rejectUnauthorized === undefined ? {} : { rejectUnauthorized }),
          },
        }
      : {}),
    // Redis 5 and proxies know RESP2 alone, and nothing here needs RESP3.
    protocol: 2,
    disableClientInfo: true,
    connectTimeout: settings.connectTimeoutMs,
    // A reply that comes after its command timed out cannot be taken for another's: its connection is gone.
    socketTimeout: settings.commandTimeoutMs,
    disconnectTimeout: 200,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    maxLoadingRetryTime: 1000,
    retryStrategy: reconnectDelayMs,
  } satisfies RedisOptions;
}

/** A redirected call keeps its place among its key's; one that fails is the caller's to repeat, so no delayed retries. */
export function clusterOptions(settings: RedisSettings, address: RedisAddress) {
  const { retryStrategy: _, ...redisOptions } = connectionOptions(settings, address);
  return {
    redisOptions,
    // Holds calls only for a node whose connection is being made, which connectTimeout bounds: the cluster is ready before.
    enableOfflineQueue: true,
    clusterRetryStrategy: reconnectDelayMs,
    slotsRefreshInterval: 5000,
    slotsRefreshTimeout: settings.commandTimeoutMs,
    retryDelayOnFailover: 0,
    retryDelayOnClusterDown: 0,
    // Certificates are checked against the names given, not the addresses behind them.
    dnsLookup: (host, done) => done(null, host),
  } satisfies ClusterOptions;
}

/** For ever, but at most about every 2 s. */
function reconnectDelayMs(attempt: number): number {
  return Math.min(2000, 25 * 2 ** Math.min(attempt, 10)) + Math.floor(Math.random() * 100);
}
