import { isDeepStrictEqual } from 'node:util';
import type { Config } from '../../lib/domain/registry/config';
import type { ConfigDiff } from '../../lib/registry/api/compare';

/** Keys of a configuration by dots, lists as one value: `filters.excludeItems`. */
export function flatConfig(config: Config): Map<string, unknown> {
  const flat = new Map<string, unknown>();
  const walk = (value: object, prefix: string): void => {
    for (const [name, inner] of Object.entries(value) as [string, unknown][]) {
      if (inner === undefined) continue;
      const key = `${prefix}${name}`;
      if (typeof inner === 'object' && inner !== null && !Array.isArray(inner)) walk(inner, `${key}.`);
      else flat.set(key, inner);
    }
  };
  walk(config, '');
  return flat;
}

/** What changed from one to the other, by key in the order of the alphabet. */
export function diffConfigs(before: Config, after: Config): ConfigDiff['differences'] {
  const [was, is] = [flatConfig(before), flatConfig(after)];
  const keys = [...new Set([...was.keys(), ...is.keys()])].sort();
  return keys
    .filter((key) => !isDeepStrictEqual(was.get(key), is.get(key)))
    .map((key) => ({
      key,
      ...(was.has(key) ? { before: was.get(key) } : {}),
      ...(is.has(key) ? { after: is.get(key) } : {}),
    }));
}
