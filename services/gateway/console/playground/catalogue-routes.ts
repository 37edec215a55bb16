import { z } from 'zod';
import { reading } from '../../../../lib/http/answers';
import type { Api } from '../../../../lib/http/api';
import { anId } from '../../routes/recommendation-schemas';
import type { Catalogue, ReadSoFar } from './catalogue';
import type { IndexedItem } from './item-index';

export interface CatalogueRouteDeps {
  readonly catalogue: Catalogue;
}

const bounds = { limit: 100, offset: 10_000, lookUp: 500 } as const;

const facts = {
  itemId: z.string(),
  title: z.string(),
  category: z.string(),
  price: z.number().nullable(),
  available: z.boolean(),
};
const known = z.object(facts).meta({ id: 'KnownItem' });
const written = z.object({ ...facts, attributes: z.record(z.string(), z.string()) }).meta({ id: 'CatalogueItem' });
const read = z
  .object({
    isComplete: z.boolean().describe('Whether the whole catalogue is searched.'),
    left: z.int().nullable().describe('Records left to read; null until that is known.'),
    items: z.int().describe('Items that are searched.'),
    isFull: z.boolean().describe('Whether there are more items than there is room for: gateway.consoleItems.'),
    problem: z.string().nullable().describe('Why it is not read on.'),
  })
  .meta({ id: 'CatalogueRead' });

const found = z.object({
  items: z.array(written),
  total: z.int().describe('All that match.'),
  read,
  categories: z
    .array(z.object({ category: z.string(), items: z.int() }))
    .describe('Of the whole catalogue, the largest first.'),
});
const page = z.object({
  written: written.nullable().describe('As the catalogue has it; null where it has not, or is not read so far.'),
  known: known.nullable().describe('As those who recommend know it, from Redis; null where they do not.'),
  problem: z.string().nullable().describe('Why nobody can say what they know.'),
  read,
});

const whole = (most: number) => z.coerce.number().pipe(z.int().min(0).max(most));

export function addConsoleCatalogue(api: Api, { catalogue }: CatalogueRouteDeps): void {
  const common = { config: { access: 'viewer' } } as const;
  const tags = ['console'];

  api.route({
    ...common,
    method: 'GET',
    url: '/v1/console/items',
    schema: {
      summary: 'Search the catalogue by words of id, title or category',
      description: 'The first who asks begins the reading of the catalogue; until `read.isComplete` there may be more.',
      tags,
      querystring: z.object({
        text: z.string().max(200).default(''),
        category: z.string().max(1_024).optional(),
        available: z.enum(['true', 'false']).optional(),
        offset: whole(bounds.offset).default(0),
        limit: whole(bounds.limit).default(50),
      }),
      response: reading(found, 'What fits best comes first.'),
    },
    handler: async ({ query }, reply) => {
      const { text, category = null, available, offset, limit } = query;
      const isAvailable = available === undefined ? null : available === 'true';
      const answer = await catalogue.search({ text, category, available: isAvailable, offset, limit });
      const { items, total, categories } = answer;
      return reply.send({
        items: items.map(shownItem),
        total,
        read: shownRead(answer.read),
        categories: [...categories],
      });
    },
  });

  api.route({
    ...common,
    method: 'GET',
    url: '/v1/console/item',
    schema: {
      summary: 'An item as the catalogue has it, and as those who recommend know it',
      tags,
      querystring: z.object({ id: anId }),
      response: reading(page, 'What is known of it; nulls where nobody knows it.'),
    },
    handler: async ({ query }, reply) => {
      const item = await catalogue.page(query.id);
      const { known: own, problem } = item;
      return reply.send({
        written: item.written && shownItem(item.written),
        known: own,
        problem,
        read: shownRead(item.read),
      });
    },
  });

  api.route({
    ...common,
    method: 'POST',
    url: '/v1/console/items/lookup',
    schema: {
      summary: 'Titles, prices, categories and availability of many items at once',
      tags,
      body: z.object({ itemIds: z.array(anId).min(1).max(bounds.lookUp) }).strict(),
      response: reading(z.object({ items: z.array(known.nullable()) }), 'In order; null for each that nobody knows.'),
    },
    handler: async ({ body }, reply) => reply.send({ items: [...(await catalogue.lookUp(body.itemIds))] }),
  });
}

function shownItem({ itemId, title, category, price, available, attributes }: IndexedItem) {
  return { itemId, title, category, price, available, attributes: { ...attributes } };
}

function shownRead(so: ReadSoFar) {
  return { ...so };
}
