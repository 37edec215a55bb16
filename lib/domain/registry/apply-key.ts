import type { ChangeOf } from './change';
import type { KeyRecord } from './state';

type Keys = ReadonlyMap<string, KeyRecord>;

export function applyKey(keys: Keys, change: ChangeOf<'key.created'> | ChangeOf<'key.revoked'>): Keys {
  const { at, actor } = change;
  if (change.action === 'key.created')
    return new Map(keys).set(change.payload.id, {
      ...change.payload,
      createdAt: at,
      createdBy: actor,
      revokedAt: null,
    });
  const key = keys.get(change.payload.id);
  return key === undefined ? keys : new Map(keys).set(key.id, { ...key, revokedAt: at });
}
