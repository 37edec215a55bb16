/** How many requests each key may still make in this minute. */
export interface Quota {
  /** Counts one. @returns 0, or the ms until the next where there are none left. */
  take(id: string): number;
}

export interface QuotaOptions {
  readonly perMinute: number;
  /** ms since any fixed moment. */
  readonly now: () => number;
  /** Most ids that are remembered; the one whose minute began first is forgotten. */
  readonly maxIds?: number;
}

const minuteMs = 60_000;

/** Counts by the minute that began with an id's first request. */
export function createQuota({ perMinute, now, maxIds = 10_000 }: QuotaOptions): Quota {
  const counted = new Map<string, { readonly from: number; requests: number }>();
  return {
    take(id) {
      const at = now();
      let minute = counted.get(id);
      if (minute === undefined || at - minute.from >= minuteMs) {
        counted.delete(id);
        counted.set(id, (minute = { from: at, requests: 0 }));
        const oldest = counted.keys().next();
        if (counted.size > maxIds && oldest.done !== true) counted.delete(oldest.value);
      }
      if (minute.requests >= perMinute) return Math.max(1, minute.from + minuteMs - at);
      minute.requests++;
      return 0;
    },
  };
}
