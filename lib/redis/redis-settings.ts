import { readFileSync } from 'node:fs';
import type { Settings } from '../config/settings';
import { AppError } from '../errors';
import type { RedisSettings } from './redis-client';

/** The `redis` section as the client takes it; reads the PEM file. Throws CONFIG_INVALID where it cannot be read. */
export function redisSettings(settings: Settings['redis']): RedisSettings {
  const { url, cluster, username, password, tlsCa, connectTimeoutMs, commandTimeoutMs, keyPrefix } = settings;
  return {
    url,
    cluster,
    connectTimeoutMs,
    commandTimeoutMs,
    keyPrefix,
    ...(username === '' ? {} : { username }),
    ...(password === '' ? {} : { password }),
    ...(tlsCa === '' ? {} : { tls: { ca: readCa(tlsCa) } }),
  };
}

function readCa(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new AppError('CONFIG_INVALID', `redis.tlsCa ${path} cannot be read: ${(cause as Error).message}`, { cause });
  }
}
