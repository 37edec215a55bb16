import type { LiveMetrics, ObservedSlot } from '../../lib/registry/api/observations';
import { latencyBuckets, latencyQuantile } from '../../lib/registry/latency-buckets';
import { wilson } from '../../lib/quality/wilson';

/** Sums of what was reported of one slot. */
export interface Tally {
  /** ms since 1970: the first and the last moment that is counted; Infinity and 0 for none. */
  from: number;
  until: number;
  recommendations: number;
  errors: number;
  readonly latency: number[];
  readonly quality: { judged: number; hits: number };
  readonly agreement: { compared: number; overlapSum: number; correlationSum: number; scoreShiftSum: number };
}

export function emptyTally(): Tally {
  return {
    from: Infinity,
    until: 0,
    recommendations: 0,
    errors: 0,
    latency: new Array<number>(latencyBuckets).fill(0),
    quality: { judged: 0, hits: 0 },
    agreement: { compared: 0, overlapSum: 0, correlationSum: 0, scoreShiftSum: 0 },
  };
}

type Counts = Pick<ObservedSlot, 'recommendations' | 'errors' | 'latency' | 'quality' | 'agreement'>;

export function addTo(
  tally: Tally,
  counts: Counts,
  { from, until }: { readonly from: number; readonly until: number },
): void {
  tally.from = Math.min(tally.from, from);
  tally.until = Math.max(tally.until, until);
  tally.recommendations += counts.recommendations;
  tally.errors += counts.errors;
  for (const [bucket, count] of counts.latency.entries()) tally.latency[bucket] = (tally.latency[bucket] ?? 0) + count;
  const { quality, agreement } = counts;
  tally.quality.judged += quality?.judged ?? 0;
  tally.quality.hits += quality?.hits ?? 0;
  tally.agreement.compared += agreement?.compared ?? 0;
  tally.agreement.overlapSum += agreement?.overlapSum ?? 0;
  tally.agreement.correlationSum += agreement?.correlationSum ?? 0;
  tally.agreement.scoreShiftSum += agreement?.scoreShiftSum ?? 0;
}

/** Of a tally with at least one report. */
export function metricsOf(tally: Tally): Omit<LiveMetrics, 'variant' | 'version' | 'configRevision'> {
  const { from, until, recommendations, errors, latency, quality, agreement } = tally;
  const { compared } = agreement;
  const p50 = latencyQuantile(latency, 0.5);
  const p99 = latencyQuantile(latency, 0.99);
  const samples = latency.reduce((sum, count) => sum + count, 0);
  return {
    since: from,
    until,
    recommendations,
    errorRate: wilson(errors, recommendations),
    hitRate: wilson(quality.hits, quality.judged),
    latencyMs: p50 === null || p99 === null ? null : { p50, p99, samples },
    agreement:
      compared === 0
        ? null
        : {
            compared,
            overlap: agreement.overlapSum / compared,
            correlation: agreement.correlationSum / compared,
            scoreShift: agreement.scoreShiftSum / compared,
          },
  };
}
