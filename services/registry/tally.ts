import { userGroups, type LiveMetrics, type ObservedSlot } from '../../lib/registry/api/observations';
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
  readonly quality: { judged: number; hits: number; readonly judgedByGroup: number[]; readonly hitsByGroup: number[] };
  readonly agreement: { compared: number; overlapSum: number; correlationSum: number; scoreShiftSum: number };
}

export function emptyTally(): Tally {
  return {
    from: Infinity,
    until: 0,
    recommendations: 0,
    errors: 0,
    latency: zeros(latencyBuckets),
    quality: { judged: 0, hits: 0, judgedByGroup: zeros(userGroups), hitsByGroup: zeros(userGroups) },
    agreement: { compared: 0, overlapSum: 0, correlationSum: 0, scoreShiftSum: 0 },
  };
}

function zeros(length: number): number[] {
  return new Array<number>(length).fill(0);
}

function addEach(sums: number[], counts: readonly number[]): void {
  for (const [at, count] of counts.entries()) sums[at] = (sums[at] ?? 0) + count;
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
  addEach(tally.latency, counts.latency);
  const { quality, agreement } = counts;
  tally.quality.judged += quality?.judged ?? 0;
  tally.quality.hits += quality?.hits ?? 0;
  addEach(tally.quality.judgedByGroup, quality?.judgedByGroup ?? []);
  addEach(tally.quality.hitsByGroup, quality?.hitsByGroup ?? []);
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
