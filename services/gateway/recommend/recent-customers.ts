import type { LatestListWrite } from '../../../lib/features/latest-lists';

/** Customers that the stream made a list for lately, as far as this gateway keeps lists. */
export interface RecentCustomers {
  /** Of a batch; those that are forgotten are not remembered here either. */
  saw(writes: readonly Pick<LatestListWrite, 'userId' | 'value' | 'position'>[]): void;
  /** The latest first. */
  readonly latest: readonly RecentCustomer[];
}

export interface RecentCustomer {
  readonly userId: string;
  /** When their newest list was written, ms since 1970. */
  readonly at: number;
}

const usualMost = 200;

export function createRecentCustomers(most = usualMost): RecentCustomers {
  const seen = new Map<string, number>();
  return {
    saw(writes) {
      // Of a long batch, the end alone would be left.
      for (const { userId, value, position } of writes.slice(-most)) {
        seen.delete(userId);
        if (value !== null) seen.set(userId, position.timestamp);
      }
      for (const { userId, value } of writes.slice(0, -most)) if (value === null) seen.delete(userId);
      for (const userId of seen.keys()) {
        if (seen.size <= most) break;
        seen.delete(userId);
      }
    },
    get latest() {
      return [...seen].reverse().map(([userId, at]) => ({ userId, at }));
    },
  };
}
