import type { FastifyInstance } from 'fastify';
import type { Callers } from '../auth/callers';
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

/** Who may do what, decided from the headers alone: a body is read only of those who may send it. */
export function guardAccess(app: FastifyInstance, callers: Callers): void {
  app.decorateRequest('principal', null);

  app.addHook('onRequest', async (request) => {
    callers.countAddress(request.ip);
    const { access = 'admin', everyModel = false, ofUser = false } = request.routeOptions.config;
    if (access === 'public' || request.is404) return;
    const principal = await callers.logIn(request.ip, request.headers.authorization);
    request.principal = principal;
    callers.count(principal);
    const { model, id } = request.params as { readonly model?: string; readonly id?: string };
    permit(principal, access, everyModel, model);
    if (ofUser) permitUser(principal, id ?? '');
  });
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
