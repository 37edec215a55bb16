import type { KnownPast, RecommendationList, SessionEvent } from '../recommend/answer';
import { noWishes, type Wishes } from '../recommend/wishes';

/** Messages of proto/streamrec/v1/recommendations.proto, as they are read: everything there but what is optional. */
export interface FiltersMessage {
  readonly categories: readonly string[];
  readonly excludeCategories: readonly string[];
  readonly minPrice?: number;
  readonly maxPrice?: number;
  readonly availableOnly?: boolean;
  readonly excludeItems: readonly string[];
}

export interface WishesMessage {
  /** 0: as many as the configuration says. */
  readonly k: number;
  readonly filters: FiltersMessage | null;
  readonly diversity?: number;
}

export interface SessionEventMessage {
  readonly itemId: string;
  readonly eventType: string;
  readonly timestampMs?: number;
}

export function readWishes({ k, filters, diversity }: WishesMessage): Wishes {
  const wishes: Wishes = { ...noWishes, k: k === 0 ? null : k, diversity: diversity ?? noWishes.diversity };
  if (filters === null) return wishes;
  return {
    ...wishes,
    categories: filters.categories.length === 0 ? null : new Set(filters.categories),
    excludeCategories: new Set(filters.excludeCategories),
    minPrice: filters.minPrice ?? null,
    maxPrice: filters.maxPrice ?? null,
    availableOnly: filters.availableOnly ?? true,
    exclude: new Set(filters.excludeItems),
  };
}

export function readSessionEvent({ itemId, eventType, timestampMs }: SessionEventMessage): SessionEvent {
  return { itemId, eventType: eventType === '' ? 'view' : eventType, timestamp: timestampMs ?? null };
}

export function writeList({
  recommendationId,
  userId,
  items,
  model,
  producedAt,
  historyLength,
  ...list
}: RecommendationList) {
  return {
    tier: list.tier,
    lacks: [...list.lacks],
    producedAtMs: producedAt,
    items: items.map(({ itemId, score, reason, because }) => ({
      ...{ itemId, score, reason },
      ...(because === undefined ? {} : { becauseItemId: because.itemId }),
      ...(because?.title === undefined ? {} : { becauseTitle: because.title }),
    })),
    ...(recommendationId === null ? {} : { recommendationId }),
    ...(userId === null ? {} : { userId }),
    ...(model === null ? {} : { model }),
    ...(historyLength === null ? {} : { historyLength }),
  };
}

export function writePast({ userId, events, total }: KnownPast) {
  return { userId, total, events: events.map(({ timestamp, ...event }) => ({ ...event, timestampMs: timestamp })) };
}
