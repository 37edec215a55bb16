import { AppError } from '../errors';
import type { RedisSettings } from './redis-client';

/** What a URL says, for any client library. */
export interface RedisAddress {
  readonly nodes: readonly { readonly host: string; readonly port: number }[];
  readonly secure: boolean;
  readonly db: number;
  readonly username: string | undefined;
  readonly password: string | undefined;
  /** Without secrets, for messages. */
  readonly shown: string;
}

const expected = 'expected redis://host:port or rediss://host:port, for a cluster several with commas between them';

/** Reads the nodes from the settings' URL. Throws CONFIG_INVALID, without showing passwords. */
export function parseAddress(settings: RedisSettings): RedisAddress {
  const scheme = /^(rediss?):\/\//.exec(settings.url)?.[1];
  if (!scheme) throw invalid('it has no redis:// or rediss:// in front');
  const urls = settings.url.split(',').map((part) => parseUrl(part.includes('://') ? part : `${scheme}://${part}`));
  const [first] = urls;
  if (!first) throw invalid('it names no node');
  if (urls.length > 1 && !settings.cluster) throw invalid('it names several nodes, but the cluster setting is off');
  const db = Number(first.pathname.slice(1) || '0');
  if (!Number.isInteger(db) || db < 0) throw invalid('the part after / must be a database number');
  if (db !== 0 && settings.cluster) throw invalid('a cluster has no database but 0');
  const nodes = urls.map((url) => ({ host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port || '6379') }));
  return {
    nodes,
    secure: scheme === 'rediss',
    db,
    username: settings.username || decodeURIComponent(first.username) || undefined,
    password: settings.password || decodeURIComponent(first.password) || undefined,
    shown: nodes.map(({ host, port }) => `${host}:${port}`).join(','),
  };
}

function parseUrl(text: string): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw invalid('a part of it is not a URL');
  }
  if (!/^rediss?:$/.test(url.protocol) || url.hostname === '') throw invalid('a part of it names no Redis node');
  return url;
}

function invalid(why: string): AppError {
  return new AppError('CONFIG_INVALID', `The Redis URL cannot be used: ${why}; ${expected}`);
}
