import { TraceFlags, type SpanContext } from '@opentelemetry/api';

export interface EventSampler {
  /** Whether an event is traced: its writer decides where it says anything, else the ratio; both within the limit. */
  isTraced(parent: SpanContext | null): boolean;
}

export interface SamplingSettings {
  /** Share of those without a parent. */
  readonly ratio: number;
  readonly maxEventsPerSecond: number;
}

/**
 * Decides at the head, by the parent first, with a limit that fills up again over a second: upstream may sample everything.
 * @param random in [0, 1). @param now ms of a clock that never goes back.
 */
export function createEventSampler(
  { ratio, maxEventsPerSecond: limit }: SamplingSettings,
  { random, now, onLimited }: { random: () => number; now: () => number; onLimited: () => void },
): EventSampler {
  let left = limit;
  let filledAt = now();

  function isWithinLimit(): boolean {
    const at = now();
    left = Math.min(limit, left + ((at - filledAt) / 1_000) * limit);
    filledAt = at;
    if (left < 1) {
      onLimited();
      return false;
    }
    left--;
    return true;
  }

  return {
    isTraced(parent) {
      const isWanted = parent === null ? random() < ratio : (parent.traceFlags & TraceFlags.SAMPLED) !== 0;
      return isWanted && isWithinLimit();
    },
  };
}
