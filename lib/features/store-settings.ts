import type { Settings } from '../config/settings';
import type { AggregateSettings } from './aggregate-store';
import type { CustomerBoundSettings } from './customer-bound';
import type { PopularitySettings } from './popularity-store';

/** Items that sell less than this share of the best seller are not worth their memory. */
const minShare = 1e-4;
/** Newest event ids remembered of each user, to notice a repeat. */
const guards = 64;

/** What the features service writes by and the recommender reads by: the same settings in both. */
export function popularitySettings({ features }: Pick<Settings, 'features'>): PopularitySettings {
  return {
    halfLifeMs: features.popularityHalfLifeMs,
    maxItems: features.popularityMaxItems,
    minShare,
    ttlMs: features.popularityTtlMs,
  };
}

export function aggregateSettings({ features, history }: Pick<Settings, 'features' | 'history'>): AggregateSettings {
  return { guards, sessionGapMs: history.sessionGapMs, ttlMs: features.aggregateTtlMs };
}

/** As long as the longest-lived of what they vouch for, ms. */
export function featuresMarksTtlMs({ features }: Pick<Settings, 'features'>): number {
  return Math.max(features.aggregateTtlMs, features.popularityTtlMs);
}

/** Customers are counted as long as anything of them is kept. */
export function customerBoundSettings({
  tenant,
  history,
  features,
  gateway,
}: Pick<Settings, 'tenant' | 'history' | 'features' | 'gateway'>): CustomerBoundSettings {
  const ttlMs = Math.max(history.ttlMs, features.aggregateTtlMs, gateway.listsTtlMs);
  return { maxCustomers: tenant.maxCustomers, ttlMs };
}
