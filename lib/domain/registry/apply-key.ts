import type { ChangeOf } from './change';
import type { KeyRecord } from './state';

type Keys = ReadonlyMap<string, KeyRecord>;

export function applyKey(keys: Keys, change: ChangeOf<'key.created'> | ChangeOf<'key.revoked'>): Keys {
  const { at, actor, changeId } = change;
  if (change.action === 'key.revoked') return revoked(keys, change.payload.id, at);
  const { request = changeId, replaces, users = null, ...key } = change.payload;
  const record: KeyRecord = { ...key, users, createdAt: at, createdBy: actor, revokedAt: null, request };
  return new Map(replaces === undefined ? keys : revoked(keys, replaces, at)).set(key.id, record);
}

function revoked(keys: Keys, id: string, at: number): Keys {
  const key = keys.get(id);
  return key === undefined ? keys : new Map(keys).set(id, { ...key, revokedAt: at });
}
