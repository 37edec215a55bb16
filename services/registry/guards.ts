import type { CanaryGuards } from '../../lib/domain/registry/payloads';
import { latencyQuantile } from '../../lib/registry/latency-buckets';
import type { ExperimentView } from '../../lib/registry/api/quality';
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
  readonly experiment: ExperimentView | null;
}

/**
 * Whether a canary breaks a limit, from what was seen of it and of live over the same time. Null while it keeps to all, or too
 * little was seen. Error rates and latencies are taken as they are; of quality, the drop must be more than chance.
 */
export function judge(guards: CanaryGuards, { canary, live, experiment }: Observed): Breach | null {
  return servingBreach(guards, canary, live) ?? qualityBreach(guards, experiment);
}

function servingBreach(guards: CanaryGuards, canary: Tally, live: Tally): Breach | null {
  if (canary.recommendations < guards.minSamples) return null;
  const shared = { samples: canary.recommendations, since: canary.from, until: canary.until };
  const breach = errorBreach(guards, canary) ?? latencyBreach(guards, canary, live);
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

/** Judged at every look, by a sequence that holds for all of them together; not by users that were not split as they should be. */
function qualityBreach({ maxQualityDrop, minSamples }: CanaryGuards, experiment: ExperimentView | null): Breach | null {
  if (maxQualityDrop === undefined || experiment === null) return null;
  const { judged, users, guardMetric, alpha, source, k, since, until } = experiment;
  const found = experiment.metrics.find(({ metric }) => metric === guardMetric);
  if (found?.verdict !== 'worse' || !found.rate || !found.lift) return null;
  if (judged.canary < minSamples || judged.live < minSamples) return null;
  const figures = {
    limit: 'maxQualityDrop',
    metric: k === null ? guardMetric : `${guardMetric}@${k}`,
    rate: found.rate.canary,
    liveRate: found.rate.live,
    lift: found.lift.value,
    ...(found.lift.high === null ? {} : { liftAtMost: found.lift.high }),
    maxQualityDrop,
    alpha,
    p: found.p,
    judged: judged.canary,
    liveJudged: judged.live,
    ...(users === null ? {} : { users: users.canary, liveUsers: users.live }),
    source,
    since,
    ...(until === null ? {} : { until }),
  };
  return { limit: 'maxQualityDrop', figures };
}
