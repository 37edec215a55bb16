import { hash } from 'node:crypto';
import type { KeyRecord } from '../domain/registry/state';
import { AppError } from '../errors';
import { parseApiKey, secretFits } from './api-key';
import type { Principal } from './principal';
import type { TokenVerifier } from './token-verifier';

export interface AuthenticateDeps {
  readonly keyById: (id: string) => KeyRecord | undefined;
  /** Null where no issuer is set. */
  readonly tokens: TokenVerifier | null;
  /** ms since 1970. */
  readonly now: () => number;
}

/** Keys that are known without comparing their secrets again. */
const mostProven = 1_000;
const bearer = /^Bearer +(\S+) *$/i;
const refusal =
  'the API key is unknown, revoked or expired; ask an admin for a new one (`streamrec registry key create`)';

/**
 * Whom an Authorization header proves. An unknown key, a wrong secret, a revoked and an expired one are told apart by nobody.
 * @throws AppError AUTH_REFUSED, AUTH_UNAVAILABLE
 */
export function createAuthenticate({ keyById, tokens, now }: AuthenticateDeps) {
  /** By the hash of the whole key: whom it proved, and the record that it proved it by. A record that changes is another. */
  const proven = new Map<string, { readonly key: KeyRecord; readonly principal: Principal }>();

  return async (header: string | undefined): Promise<Principal> => {
    if (header === undefined || header === '') {
      throw new AppError(
        'AUTH_REFUSED',
        'nobody is logged in; send the header Authorization: Bearer <API key or token>',
      );
    }
    const [, credential] = bearer.exec(header) ?? [];
    if (credential === undefined) {
      throw new AppError('AUTH_REFUSED', 'the Authorization header is malformed; expected Bearer <API key or token>');
    }
    const parsed = parseApiKey(credential);
    if (parsed !== null) return principalOfKey(credential, parsed);
    if (tokens !== null && credential.split('.').length === 3) return tokens.verify(credential);
    throw new AppError('AUTH_REFUSED', refusal);
  };

  function principalOfKey(
    credential: string,
    { id, secret }: { readonly id: string; readonly secret: string },
  ): Principal {
    const key = keyById(id);
    const isLive = key !== undefined && key.revokedAt === null && (key.expiresAt ?? Infinity) > now();
    const digest = hash('sha256', credential);
    const before = proven.get(digest);
    if (isLive && before?.key === key) return before.principal;
    // Compared even where there is no such key, so that time does not tell.
    const fits = secretFits(secret, key?.hash ?? '0'.repeat(64));
    if (!isLive || !fits) throw new AppError('AUTH_REFUSED', refusal);
    const principal: Principal = {
      actor: key.user,
      id: `key ${key.id}`,
      role: key.role,
      scopes: key.models ?? ['*'],
      users: key.users ?? ['*'],
    };
    proven.delete(digest);
    proven.set(digest, { key, principal });
    if (proven.size > mostProven) proven.delete(proven.keys().next().value as string);
    return principal;
  }
}

export type Authenticate = ReturnType<typeof createAuthenticate>;
