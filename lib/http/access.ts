import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Authenticate } from '../auth/authenticate';
import type { FailedLogins } from '../auth/failed-logins';
import { createQuota } from '../auth/quota';
import {
  can,
  capabilities,
  hasRole,
  isCapability,
  mayUse,
  mayUseAll,
  mayUseUser,
  type Capability,
  type Principal,
} from '../auth/principal';
import type { Role } from '../domain/registry/payloads';
import { AppError } from '../errors';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The least role or the capability that a route needs; `public` needs no login. A route that says nothing is for admins. */
    access?: Role | Capability | 'public';
    /** Whether it concerns no single model, so that the scope `*` is needed. */
    everyModel?: boolean;
    /** Whether its parameter `id` is a customer's. */
    ofUser?: boolean;
  }
  interface FastifyRequest {
    /** Null on public routes. */
    principal: Principal | null;
  }
}

export interface AccessDeps {
  readonly authenticate: Authenticate;
  readonly failedLogins: FailedLogins;
  readonly requestsPerMinute: number;
  readonly requestsPerMinuteOfAddress: number;
  /** Told of each login that failed, and of each that had to wait. */
  readonly onFailedLogin: (reason: 'refused' | 'waiting') => void;
  readonly onLimited: (by: 'key' | 'address') => void;
}

/** Who may do what, decided from the headers alone: a body is read only of those who may send it. */
export function guardAccess(app: FastifyInstance, deps: AccessDeps): void {
  const perAddress = limit(deps.requestsPerMinuteOfAddress, () => deps.onLimited('address'));
  const perPrincipal = limit(deps.requestsPerMinute, () => deps.onLimited('key'));
  const provenBefore = createProven();
  app.decorateRequest('principal', null);

  app.addHook('onRequest', async (request) => {
    perAddress(request.ip);
    const { access = 'admin', everyModel = false, ofUser = false } = request.routeOptions.config;
    if (access === 'public' || request.is404) return;
    const principal = await logIn(request);
    request.principal = principal;
    perPrincipal(principal.id);
    const { model, id } = request.params as { readonly model?: string; readonly id?: string };
    permit(principal, access, everyModel, model);
    if (ofUser) permitUser(principal, id ?? '');
  });

  async function logIn({ headers: { authorization }, ip }: FastifyRequest): Promise<Principal> {
    // Who sends nothing is not guessing, and hears that something is to be sent.
    const waitMs = authorization === undefined ? 0 : deps.failedLogins.waitMs(ip);
    // Whoever has proven it before is not guessing: others behind the same address cannot lock them out.
    if (waitMs > 0 && !provenBefore.has(authorization)) {
      deps.onFailedLogin('waiting');
      const retryAfterSeconds = Math.ceil(waitMs / 1_000);
      const message = `too many failed logins from this address; try again in ${retryAfterSeconds} s`;
      throw new AppError('RATE_LIMITED', message, { retryAfterSeconds });
    }
    try {
      const principal = await deps.authenticate(authorization);
      provenBefore.add(authorization, principal);
      return principal;
    } catch (error) {
      if (error instanceof AppError && error.code === 'AUTH_REFUSED') {
        // Nothing was tried where nothing was sent.
        if (authorization !== undefined) deps.failedLogins.failed(ip);
        deps.onFailedLogin('refused');
      }
      throw error;
    }
  }
}

/** @throws AppError REGISTRY_FORBIDDEN */
export function permitUser(principal: Principal, userId: string): void {
  if (!mayUseUser(principal, userId)) {
    throw new AppError(
      'REGISTRY_FORBIDDEN',
      `your key or token is not for this customer, but for ${principal.users.join(', ')}`,
    );
  }
}

function permit(principal: Principal, needed: Role | Capability, everyModel: boolean, model: string | undefined): void {
  const may = isCapability(needed) ? can(principal, needed) : hasRole(principal, needed);
  if (!may) {
    const roles = isCapability(needed) ? capabilities[needed].join(', ') : needed;
    throw new AppError('REGISTRY_FORBIDDEN', `this needs the role ${roles}; yours is ${principal.role}`);
  }
  if (everyModel && !mayUseAll(principal)) {
    throw new AppError('REGISTRY_FORBIDDEN', 'this concerns every model; your key is for some alone');
  }
  if (model !== undefined && !mayUse(principal, model)) {
    throw new AppError('REGISTRY_FORBIDDEN', `your key is not for the model ${model}`);
  }
}

/** Counts a request of whoever it is. @throws AppError RATE_LIMITED */
function limit(perMinute: number, onLimited: () => void): (id: string) => void {
  const quota = createQuota({ perMinute, now: () => performance.now() });
  return (id) => {
    const waitMs = quota.take(id);
    if (waitMs === 0) return;
    onLimited();
    const retryAfterSeconds = Math.ceil(waitMs / 1_000);
    const message = `more than ${perMinute} requests a minute; try again in ${retryAfterSeconds} s`;
    throw new AppError('RATE_LIMITED', message, { retryAfterSeconds });
  };
}

/** Credentials that were right lately, by their hash. */
function createProven(most = 1_000): {
  has(header: string | undefined): boolean;
  add(header: string | undefined, principal: Principal): void;
} {
  const known = new Set<string>();
  let last: Principal | null = null;
  const hashOf = (header = ''): string => createHash('sha256').update(header).digest('base64');
  return {
    has: (header) => known.has(hashOf(header)),
    add(header, principal) {
      // Whoever comes again with a key is the same object, and nothing has to be hashed.
      if (last === principal) return;
      last = principal;
      const hash = hashOf(header);
      known.delete(hash);
      known.add(hash);
      const oldest = known.values().next();
      if (known.size > most && oldest.done !== true) known.delete(oldest.value);
    },
  };
}
