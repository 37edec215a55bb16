import type { UntypedServiceImplementation } from '@grpc/grpc-js';
import { cleanId, maxIdBytes } from '../../../lib/domain/clean-id';
import { AppError } from '../../../lib/errors';
import { permitUser } from '../../../lib/http/access';
import type { RecommendationList } from '../recommend/answer';
import type { Asked, Recommend } from '../recommend/recommend';
import { bounds, maxDiversity } from '../routes/recommendation-schemas';
import type { CallContext, Handlers } from './handlers';
import { newestOf } from './newest-of';
import {
  readSessionEvent,
  readWishes,
  writeList,
  writePast,
  type SessionEventMessage,
  type WishesMessage,
} from './recommendation-messages';

export interface RecommendationsServiceDeps {
  readonly recommend: Recommend;
  /** ms since 1970. */
  readonly now: () => number;
}

type Mode = 'MODE_UNSPECIFIED' | 'MODE_FRESH' | 'MODE_LATEST';

/** Recommendations out, as REST gives them. */
export function recommendationsService(
  handlers: Handlers,
  deps: RecommendationsServiceDeps,
): UntypedServiceImplementation {
  const { recommend, now } = deps;

  function asked(message: WishesMessage, { deadline }: CallContext): Asked {
    const wishes = readWishes(message);
    const { k, diversity, minPrice, maxPrice, categories, excludeCategories, exclude } = wishes;
    if (k !== null && k > bounds.k) throw wrong('k', `is ${k}, expected at most ${bounds.k}, or 0`);
    if (!(diversity >= 0 && diversity <= maxDiversity)) throw wrong('diversity', `is ${diversity}, expected 0 to 1`);
    for (const [field, price] of [
      ['filters.min_price', minPrice],
      ['filters.max_price', maxPrice],
    ] as const) {
      if (price !== null && !(price >= 0)) throw wrong(field, `is ${price}, expected 0 or more`);
    }
    for (const [field, set, most] of [
      ['filters.categories', categories, bounds.categories],
      ['filters.exclude_categories', excludeCategories, bounds.categories],
      ['filters.exclude_items', exclude, bounds.excludes],
    ] as const) {
      if (set !== null && set.size > most) throw wrong(field, `are ${set.size}, expected at most ${most}`);
    }
    return { wishes, withinMs: Math.max(0, deadline - now()) };
  }

  return {
    GetRecommendations: handlers.unary(
      async (request: WishesMessage & { readonly userId: string; readonly mode: Mode }, context) => {
        const user = userOf(request.userId, context);
        const wanted = asked(request, context);
        const list = request.mode === 'MODE_LATEST' ? recommend.latest(user, wanted) : recommend.fresh(user, wanted);
        return writeList(await list);
      },
    ),

    RecommendForSession: handlers.unary(
      async (request: WishesMessage & { readonly events: readonly SessionEventMessage[] }, context) => {
        const { length } = request.events;
        if (length === 0 || length > bounds.sessionEvents) {
          throw wrong('events', `are ${length}, expected 1 to ${bounds.sessionEvents}`);
        }
        const events = request.events.map(readSessionEvent);
        for (const [place, { itemId, eventType, timestamp }] of events.entries()) {
          idOf(`events[${place}].item_id`, itemId);
          if (eventType.length > bounds.eventType) {
            throw wrong(`events[${place}].event_type`, `is longer than ${bounds.eventType} characters`);
          }
          if (timestamp !== null && !(timestamp >= 0 && timestamp <= bounds.timestamp)) {
            throw wrong(`events[${place}].timestamp_ms`, `is ${timestamp}, expected 0 to ${bounds.timestamp}`);
          }
        }
        return writeList(await recommend.session(events, asked(request, context)));
      },
    ),

    GetSimilarItems: handlers.unary(async (request: WishesMessage & { readonly itemId: string }, context) =>
      writeList(await recommend.similar(idOf('item_id', request.itemId), asked(request, context))),
    ),

    GetPopularItems: handlers.unary(async (request: WishesMessage, context) =>
      writeList(await recommend.popular(asked(request, context))),
    ),

    GetHistory: handlers.unary(async (request: { readonly userId: string; readonly limit: number }, context) => {
      const limit = request.limit === 0 ? Infinity : request.limit;
      return writePast(await recommend.history(userOf(request.userId, context), limit));
    }),

    WatchRecommendations: handlers.serverStream(async (request: { readonly userId: string }, write, context) => {
      const user = userOf(request.userId, context);
      const newest = newestOf<RecommendationList | null>(context.signal);
      const stop = await recommend.watch(user, newest.offer);
      try {
        for await (const list of newest) await write(list === null ? { forgotten: true } : { list: writeList(list) });
      } finally {
        stop();
      }
    }),
  };
}

/** @throws AppError REQUEST_INVALID, REGISTRY_FORBIDDEN */
export function userOf(userId: string, { principal }: CallContext): string {
  const user = idOf('user_id', userId);
  if (principal === null) throw new AppError('AUTH_REFUSED', 'nobody is logged in');
  permitUser(principal, user);
  return user;
}

function idOf(field: string, text: string): string {
  const id = cleanId(text);
  if (!id.ok) throw wrong(field, `is ${id.fault}, expected 1 to ${maxIdBytes} bytes of printable text`);
  return id.id;
}

function wrong(field: string, why: string): AppError {
  return new AppError('REQUEST_INVALID', `${field} ${why}`, { errors: [{ where: field, message: why }] });
}
