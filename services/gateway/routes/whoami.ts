import type { Api } from '../../../lib/http/api';
import { reading } from '../../../lib/http/answers';
import { AppError } from '../../../lib/errors';
import { whoAmI } from '../../../lib/registry/api/keys';

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
