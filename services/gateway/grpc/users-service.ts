import type { UntypedServiceImplementation } from '@grpc/grpc-js';
import type { ForgetRouteDeps } from '../routes/forget';
import type { Handlers } from './handlers';
import { userOf } from './recommendations-service';

export interface UsersServiceDeps {
  readonly forgetting: Pick<ForgetRouteDeps, 'forget'>;
}

export function usersService(handlers: Handlers, { forgetting }: UsersServiceDeps): UntypedServiceImplementation {
  return {
    ForgetUser: handlers.unary(async ({ userId }: { readonly userId: string }, context) => {
      const user = userOf(userId, context);
      const by = context.principal?.actor ?? '';
      const { at, fingerprint, redis } = await forgetting.forget(user, { by, signal: context.signal });
      return { forgottenAtMs: at, fingerprint, deletedAtOnce: redis === 'deleted' };
    }),
  };
}
