import { AppError } from '../errors';
import { whoAmI } from '../registry/api/keys';
import { reading } from './answers';
import type { Api } from './api';

/** Whom a key or token stands for, by any API that it is good for. */
export function addWhoAmI(api: Api): void {
  api.route({
    method: 'GET',
    url: '/v1/whoami',
    config: { access: 'client' },
    schema: { summary: 'Say whom your key or token stands for', tags: ['keys'], response: reading(whoAmI, 'You.') },
    handler: async ({ principal }, reply) => {
      if (principal === null) throw new AppError('INTERNAL', 'a route that needs a login was reached without one');
      const { actor, role, scopes, users } = principal;
      return reply.send({ actor, role, models: [...scopes], users: [...users] });
    },
  });
}
