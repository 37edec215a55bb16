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

const bearer = /^Bearer +(\S+) *$/i;
const refusal =
  'the API key is unknown, revoked or expired; ask an admin for a new one (`streamrec registry key create`)';

/**
 * Whom an Authorization header proves. An unknown key, a wrong secret, a revoked and an expired one are told apart by nobody.
 * @throws AppError AUTH_REFUSED, AUTH_UNAVAILABLE
 */
export function createAuthenticate({ keyById, tokens, now }: AuthenticateDeps) {
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
    if (parsed !== null) return principalOfKey(parsed);
    if (tokens !== null && credential.split('.').length === 3) return tokens.verify(credential);
    throw new AppError('AUTH_REFUSED', refusal);
  };

  function principalOfKey({ id, secret }: { readonly id: string; readonly secret: string }): Principal {
    const key = keyById(id);
    // Compared even where there is no such key, so that time does not tell.
    const fits = secretFits(secret, key?.hash ?? '0'.repeat(64));
    const isGood = key !== undefined && fits && key.revokedAt === null && (key.expiresAt ?? Infinity) > now();
    if (!isGood) throw new AppError('AUTH_REFUSED', refusal);
    return {
      actor: key.user,
      id: `key ${key.id}`,
      role: key.role,
      scopes: key.models ?? ['*'],
      users: key.users ?? ['*'],
    };
  }
}

export type Authenticate = ReturnType<typeof createAuthenticate>;
