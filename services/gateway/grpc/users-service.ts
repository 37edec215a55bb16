import type { UntypedServiceImplementation } from '@grpc/grpc-js';
import type { ForgetReceipt, ForgetRequest } from '../../../lib/forget/forget-user';
import type { Handlers } from './handlers';
import { userOf } from './recommendations-service';
import { timestampOf } from './time-messages';

export interface UsersServiceDeps {
  readonly forgetUser: (userId: string, request: ForgetRequest) => Promise<ForgetReceipt>;
}

export function usersService(handlers: Handlers, { forgetUser }: UsersServiceDeps): UntypedServiceImplementation {
  return {
    ForgetUser: handlers.unary(async ({ userId }: { readonly userId: string }, context) => {
      const user = userOf(userId, context);
      const by = context.principal?.actor ?? '';
      const { at, fingerprint, redis } = await forgetUser(user, { by, signal: context.signal });
      return { forgottenAt: timestampOf(at), fingerprint, deletedAtOnce: redis === 'deleted' };
    }),
  };
}
