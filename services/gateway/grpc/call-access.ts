import type { Metadata } from '@grpc/grpc-js';
import type { Authenticate } from '../../../lib/auth/authenticate';
import type { FailedLogins } from '../../../lib/auth/failed-logins';
import { can, capabilities, type Capability, type Principal } from '../../../lib/auth/principal';
import type { Quota } from '../../../lib/auth/quota';
import { AppError } from '../../../lib/errors';

/** What a method needs; `public` needs no login. */
export type MethodAccess = Capability | 'public';

export interface CallAccessDeps {
  readonly authenticate: Authenticate;
  /** By address. */
  readonly failedLogins: FailedLogins;
  readonly quota: Quota;
  readonly quotaOfAddress: Quota;
  readonly onFailedLogin: (reason: 'refused' | 'waiting') => void;
  readonly onLimited: (by: 'key' | 'address') => void;
}

export interface Caller {
  /** Without a port. */
  readonly address: string;
  readonly metadata: Metadata;
}

export interface CallAccess {
  /** Who calls, where the method is for them; null where it is for all. @throws AppError AUTH_REFUSED, REGISTRY_FORBIDDEN, RATE_LIMITED */
  admit(caller: Caller, access: MethodAccess): Promise<Principal | null>;
  /** Counts a further message of a stream as a request. @throws AppError RATE_LIMITED */
  countMessage(principal: Principal): void;
}

export function createCallAccess(deps: CallAccessDeps): CallAccess {
  const count = ({ id }: Principal): void => within(deps.quota.take(id), () => deps.onLimited('key'));
  return {
    async admit({ address, metadata }, access) {
      within(deps.quotaOfAddress.take(address), () => deps.onLimited('address'));
      if (access === 'public') return null;
      const [given, ...others] = metadata.get('authorization');
      if (others.length > 0) throw new AppError('AUTH_REFUSED', 'there are several credentials, expected one');
      const principal = await logIn(address, typeof given === 'string' ? given : undefined);
      count(principal);
      if (!can(principal, access)) {
        const message = `this needs the role ${capabilities[access].join(', ')}; yours is ${principal.role}`;
        throw new AppError('REGISTRY_FORBIDDEN', message);
      }
      return principal;
    },
    countMessage: count,
  };

  async function logIn(address: string, authorization: string | undefined): Promise<Principal> {
    const waitMs = authorization === undefined ? 0 : deps.failedLogins.waitMs(address);
    if (waitMs > 0) {
      deps.onFailedLogin('waiting');
      const retryAfterSeconds = Math.ceil(waitMs / 1_000);
      const message = `too many failed logins from this address; try again in ${retryAfterSeconds} s`;
      throw new AppError('RATE_LIMITED', message, { retryAfterSeconds });
    }
    try {
      return await deps.authenticate(authorization);
    } catch (error) {
      if (error instanceof AppError && error.code === 'AUTH_REFUSED') {
        if (authorization !== undefined) deps.failedLogins.failed(address);
        deps.onFailedLogin('refused');
      }
      throw error;
    }
  }
}

function within(waitMs: number, onLimited: () => void): void {
  if (waitMs === 0) return;
  onLimited();
  const retryAfterSeconds = Math.ceil(waitMs / 1_000);
  throw new AppError('RATE_LIMITED', `too many requests in this minute; try again in ${retryAfterSeconds} s`, {
    retryAfterSeconds,
  });
}
