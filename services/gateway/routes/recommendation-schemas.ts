import { z } from 'zod';
import { cleanId, maxIdBytes } from '../../../lib/domain/clean-id';
import type { RecommendationList } from '../recommend/answer';
import type { Wishes } from '../recommend/wishes';

/** Longest list that may be asked for; most events of a session, items to leave out and categories; longest event type; last moment, ms since 1970. */
export const bounds = {
  ...{ k: 100, sessionEvents: 200, excludes: 500, categories: 50 },
  ...{ eventType: 64, timestamp: 253_402_300_799_999 },
} as const;
export const maxDiversity = 1;

/** A customer's or an item's: see `cleanId`. */
export const anId = z
  .string()
  .min(1)
  .max(maxIdBytes)
  .transform((text, context) => {
    const clean = cleanId(text);
    if (clean.ok) return clean.id;
    context.addIssue({
      code: 'custom',
      message: `expected an id of at most ${maxIdBytes} bytes without control characters`,
    });
    return z.NEVER;
  });

/** An item's id, or what was done with it. */
export const sessionEvent = z.union([
  anId.transform((itemId) => ({ itemId, eventType: 'view', timestamp: null })),
  z
    .object({
      itemId: anId,
      eventType: z.string().min(1).max(bounds.eventType).default('view'),
      timestamp: z.int().min(0).max(bounds.timestamp).nullable().default(null).describe('ms since 1970.'),
    })
    .strict(),
]);

const setOf = (items: readonly string[]): ReadonlySet<string> => new Set(items);
const category = z.string().min(1).max(256);
const several = (one: z.ZodType<string, string>, most: number) =>
  z.union([one.transform((text) => [text]), z.array(one).max(most)]).transform(setOf);

const k = z.int().min(1).max(bounds.k).describe('Items of the list; as many as the version says where left out.');
const price = z.number().min(0).max(1e12);
const diversity = z
  .number()
  .min(0)
  .max(maxDiversity)
  .describe(
    "From 0, the model's order, to 1, where categories take turns (topic diversification, Ziegler et al., 2005).",
  );
const deadline = (mostMs: number) =>
  z
    .int()
    .min(1)
    .max(mostMs)
    .describe('ms within which the answer is worth anything: refused at once where that cannot be.');

/** Of an address: every value is text, and those that may be several are repeated. */
export function wishesQuery(maxDeadlineMs: number) {
  const number = <T extends z.ZodType<number, number>>(of: T) => z.coerce.number().pipe(of).optional();
  return {
    k: number(k),
    category: several(category, bounds.categories).optional().describe('Of these categories alone.'),
    excludeCategories: several(category, bounds.categories).optional().describe('Of none of these.'),
    minPrice: number(price),
    maxPrice: number(price),
    availableOnly: z
      .enum(['true', 'false'])
      .transform((text) => text === 'true')
      .optional()
      .describe('true where left out.'),
    exclude: several(anId, bounds.excludes).optional().describe('Items that must not be in the list.'),
    diversity: number(diversity),
    deadlineMs: number(deadline(maxDeadlineMs)),
  } as const;
}

/** The same in a body. */
export function wishesBody(maxDeadlineMs: number) {
  return {
    k: k.optional(),
    categories: z.array(category).max(bounds.categories).transform(setOf).optional(),
    excludeCategories: z.array(category).max(bounds.categories).transform(setOf).optional(),
    minPrice: price.optional(),
    maxPrice: price.optional(),
    availableOnly: z.boolean().optional(),
    exclude: z.array(anId).max(bounds.excludes).transform(setOf).optional(),
    diversity: diversity.optional(),
    deadlineMs: deadline(maxDeadlineMs).optional(),
  } as const;
}

interface GivenWishes {
  readonly k?: number | undefined;
  readonly category?: ReadonlySet<string> | undefined;
  readonly categories?: ReadonlySet<string> | undefined;
  readonly excludeCategories?: ReadonlySet<string> | undefined;
  readonly minPrice?: number | undefined;
  readonly maxPrice?: number | undefined;
  readonly availableOnly?: boolean | undefined;
  readonly exclude?: ReadonlySet<string> | undefined;
  readonly diversity?: number | undefined;
}

const nothing: ReadonlySet<string> = new Set();

export function wishesOf(given: GivenWishes): Wishes {
  return {
    k: given.k ?? null,
    categories: given.category ?? given.categories ?? null,
    excludeCategories: given.excludeCategories ?? nothing,
    minPrice: given.minPrice ?? null,
    maxPrice: given.maxPrice ?? null,
    availableOnly: given.availableOnly ?? true,
    exclude: given.exclude ?? nothing,
    diversity: given.diversity ?? 0,
  };
}

const lack = z.enum(['history', 'latest', 'model', 'catalogue', 'availability', 'popularity']);

export const listView = z
  .object({
    recommendationId: z.string().nullable().describe('Of a list of the stream; null of one made now.'),
    userId: z.string().nullable(),
    tier: z
      .enum(['personal', 'session', 'popular', 'none'])
      .describe('How much was known: habits, this visit alone, nothing but what sells, not even that.'),
    items: z.array(
      z.object({
        itemId: z.string(),
        score: z.number(),
        reason: z.enum(['model', 'popular', 'other']),
        because: z
          .object({ itemId: z.string(), title: z.string().optional() })
          .optional()
          .describe('Item of the history that spoke most for it.'),
      }),
    ),
    model: z
      .object({ name: z.string(), version: z.string(), variant: z.enum(['live', 'canary']), revision: z.int() })
      .nullable(),
    historyLength: z.int().nullable().describe('Events that were known; null where nobody knows.'),
    degraded: z.boolean().describe('Whether something was away that the list would have been made with.'),
    lacks: z.array(lack).describe('What that was.'),
    producedAt: z.int().describe('ms since 1970.'),
  })
  .meta({ id: 'RecommendationList' });
export type ListView = z.infer<typeof listView>;

export function listViewOf(list: RecommendationList): ListView {
  const { recommendationId, userId, tier, items, model, historyLength, lacks, producedAt } = list;
  return {
    recommendationId,
    userId,
    tier,
    items: items as ListView['items'],
    model,
    historyLength,
    degraded: lacks.length > 0,
    lacks: lacks as ListView['lacks'],
    producedAt,
  };
}
