import type { CanaryGuards } from '../../lib/domain/registry/payloads';
import { latencyQuantile } from '../../lib/registry/latency-buckets';
import { wilson } from '../../lib/quality/wilson';
import type { Tally } from './tally';

export type GuardLimit = 'maxErrorRate' | 'maxLatencyMs' | 'maxLatencyRatio' | 'maxQualityDrop';

/** The limit that a canary broke, and the figures that show it. */
export interface Breach {
  readonly limit: GuardLimit;
  readonly figures: Readonly<Record<string, number | string>>;
}

interface Observed {
  readonly canary: Tally;
  readonly live: Tally;
}

/**
 * Whether a canary breaks a limit, from what was seen of it and of live over the same time. Null while it keeps to all, or too
 * little was seen. Error rates and latencies are taken as they are; of quality, the drop must be more than chance.
 */
export function judge(guards: CanaryGuards, observed: Observed): Breach | null {
  const { canary, live } = observed;
  if (canary.recommendations < guards.minSamples) return null;
  const shared = { samples: canary.recommendations, since: canary.from, until: canary.until };
  const breach =
    errorBreach(guards, canary) ?? latencyBreach(guards, canary, live) ?? qualityBreach(guards, canary, live);
  return breach === null
    ? null
    : { limit: breach.limit, figures: { limit: breach.limit, ...breach.figures, ...shared } };
}

function errorBreach({ maxErrorRate }: CanaryGuards, { errors, recommendations }: Tally): Breach | null {
  if (maxErrorRate === undefined) return null;
  const errorRate = errors / recommendations;
  return errorRate > maxErrorRate ? { limit: 'maxErrorRate', figures: { errorRate, maxErrorRate, errors } } : null;
}

function latencyBreach(
  { maxLatencyMs, maxLatencyRatio, minSamples }: CanaryGuards,
  canary: Tally,
  live: Tally,
): Breach | null {
  const p99Ms = latencyQuantile(canary.latency, 0.99);
  if (p99Ms === null) return null;
  if (maxLatencyMs !== undefined && p99Ms > maxLatencyMs) {
    return { limit: 'maxLatencyMs', figures: { p99Ms, maxLatencyMs } };
  }
  const liveP99Ms = latencyQuantile(live.latency, 0.99);
  const isComparable = liveP99Ms !== null && live.recommendations >= minSamples;
  if (maxLatencyRatio === undefined || !isComparable || p99Ms <= maxLatencyRatio * liveP99Ms) return null;
  return { limit: 'maxLatencyRatio', figures: { p99Ms, liveP99Ms, maxLatencyRatio } };
}

function qualityBreach({ maxQualityDrop, minSamples }: CanaryGuards, canary: Tally, live: Tally): Breach | null {
  if (maxQualityDrop === undefined) return null;
  const [ours, theirs] = [
    wilson(canary.quality.hits, canary.quality.judged),
    wilson(live.quality.hits, live.quality.judged),
  ];
  if (ours === null || theirs === null || ours.samples < minSamples || theirs.samples < minSamples) return null;
  const least = (1 - maxQualityDrop) * theirs.value;
  if (ours.high >= least) return null;
  const figures = {
    hitRate: ours.value,
    hitRateAtMost: ours.high,
    liveHitRate: theirs.value,
    maxQualityDrop,
    judged: ours.samples,
  };
  return { limit: 'maxQualityDrop', figures };
}
