import { z } from 'zod';
import { mayUseUser, type Principal } from '../../../../lib/auth/principal';
import { reading } from '../../../../lib/http/answers';
import type { Api } from '../../../../lib/http/api';
import type { Customers } from './customers';

export interface CustomerRouteDeps {
  readonly customers: Customers;
}

const most = z.coerce.number().pipe(z.int().min(1).max(100)).default(20);
const customer = z
  .object({
    userId: z.string(),
    events: z.int().nullable().describe('That are remembered; null where the history cannot be read.'),
    lastAt: z.int().nullable().describe('Of the newest event, ms since 1970; null where there is none.'),
  })
  .meta({ id: 'Customer' });

const found = z.object({
  customers: z.array(customer),
  next: z.string().nullable().describe('Cursor to go on by; null where all keys have been looked at.'),
  looked: z.int().describe('Keys that this step looked at, about.'),
});

const mayUse =
  (principal: Principal | null) =>
  (userId: string): boolean =>
    principal !== null && mayUseUser(principal, userId);

export function addCustomers(api: Api, { customers }: CustomerRouteDeps): void {
  const common = { config: { access: 'viewer' }, method: 'GET' } as const;

  api.route({
    ...common,
    url: '/v1/console/customers',
    schema: {
      summary: 'Find customers whose history is kept by how their id begins, a step at a time',
      description:
        'A step looks at a bounded number of keys: it may find nothing and still name a cursor to go on by. A customer may come twice.',
      tags: ['console'],
      querystring: z.object({ prefix: z.string().max(256).default(''), cursor: z.string().max(400).default(''), most }),
      response: reading(found, 'What the step found.'),
    },
    handler: async ({ query, principal }, reply) => {
      const { customers: some, ...step } = await customers.search({ ...query, mayUse: mayUse(principal) });
      return reply.send({ ...step, customers: [...some] });
    },
  });

  api.route({
    ...common,
    url: '/v1/console/customers/recent',
    schema: {
      summary: 'Customers that something was recommended to lately, filled up with any that are known',
      tags: ['console'],
      querystring: z.object({ most }),
      response: reading(z.object({ customers: z.array(customer) }), 'The one seen last comes first.'),
    },
    handler: async ({ query, principal }, reply) => {
      const known = await customers.recent({ most: query.most, mayUse: mayUse(principal) });
      return reply.send({ customers: [...known] });
    },
  });
}
