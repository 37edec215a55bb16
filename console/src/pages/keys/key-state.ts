import type { Key } from '../../api/registry-types';

export type KeyState = 'good' | 'expired' | 'revoked';

/** @param now ms since 1970. */
export function stateOf({ revokedAt, expiresAt }: Pick<Key, 'revokedAt' | 'expiresAt'>, now: number): KeyState {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && expiresAt <= now ? 'expired' : 'good';
}

/** The id within a key; null for a token, which is none of the registry's. */
export function idOf(key: string | null): string | null {
  return /^srk_([^_]+)_/.exec(key ?? '')?.[1] ?? null;
}

const day = 86_400_000;
/** How long keys last, by what is chosen; null: until they are revoked. */
export const lifetimes = [
  { label: '30 days', ms: 30 * day },
  { label: '90 days', ms: 90 * day },
  { label: 'a year', ms: 365 * day },
  { label: 'until it is revoked', ms: null },
] as const;

const glob = /^[\w.*-]+$/;

/** What is wrong with globs of models; null: nothing. */
export function globFault(globs: readonly string[]): string | null {
  const wrong = globs.find((one) => !glob.test(one) || one.length > 100);
  return wrong === undefined ? null : `“${wrong}” is no model’s name, nor a glob such as shop-*.`;
}
