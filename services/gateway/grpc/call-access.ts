import type { Metadata } from '@grpc/grpc-js';
import type { Callers } from '../../../lib/auth/callers';
import { can, capabilities, type Capability, type Principal } from '../../../lib/auth/principal';
import { AppError } from '../../../lib/errors';

/** What a method needs; `public` needs no login. */
export type MethodAccess = Capability | 'public';

export interface Caller {
  /** Without a port. */
  readonly address: string;
  readonly metadata: Metadata;
}

export interface Proven {
  readonly principal: Principal;
  /** Rejects with AUTH_REFUSED or REGISTRY_FORBIDDEN where they would not be let in any more: their key is revoked, their token has expired. */
  again(): Promise<void>;
}

export interface CallAccess {
  /** Who calls, where the method is for them; null where it is for all. @throws AppError AUTH_REFUSED, REGISTRY_FORBIDDEN, RATE_LIMITED */
  admit(caller: Caller, access: MethodAccess): Promise<Proven | null>;
  /** Counts a further message of a stream as a request. @throws AppError RATE_LIMITED */
  countMessage(principal: Principal): void;
}

/** @param callers those of REST, too: a key has one quota, however it comes. */
export function createCallAccess(callers: Callers): CallAccess {
  async function prove(address: string, authorization: string | undefined, access: Capability): Promise<Principal> {
    const principal = await callers.logIn(address, authorization);
    if (can(principal, access)) return principal;
    const message = `this needs the role ${capabilities[access].join(', ')}; yours is ${principal.role}`;
    throw new AppError('REGISTRY_FORBIDDEN', message);
  }
  return {
    async admit({ address, metadata }, access) {
      callers.countAddress(address);
      if (access === 'public') return null;
      const [given, ...others] = metadata.get('authorization');
      if (others.length > 0) throw new AppError('AUTH_REFUSED', 'there are several credentials, expected one');
      const authorization = typeof given === 'string' ? given : undefined;
      const principal = await prove(address, authorization, access);
      callers.count(principal);
      return { principal, again: async () => void (await prove(address, authorization, access)) };
    },
    countMessage: (principal) => callers.count(principal),
  };
}
