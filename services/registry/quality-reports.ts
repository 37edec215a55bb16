import type { ModelState } from '../../lib/domain/registry/state';
import { addMoments, noMoments, type UserMoments } from '../../lib/experiments/user-moments';
import type { Stratum } from '../../lib/experiments/verdict';
import type { QualityReport, QualitySlot } from '../../lib/registry/api/quality';
import type { QualityMetric } from '../../lib/registry/api/quality-metrics';

/** What evaluators have reported of the deployments that count now. */
export interface QualityReports {
  /** Takes the place of what is held of the partition, unless that is newer. */
  hold(model: ModelState, report: QualityReport): { readonly accepted: boolean; readonly ignoredSlots: number };
  /** Null where nothing is held of what is deployed. */
  of(model: ModelState): HeldQuality | null;
}

export interface HeldQuality {
  readonly k: number;
  /** The earliest of the partitions': by then all is judged. */
  readonly until: number;
  /** Of the slots: those that all have. */
  readonly metrics: readonly QualityMetric[];
  /** By deployment, the newest last; without a canary, its moments are nothing. */
  strata(metric: QualityMetric): Stratum[];
}

interface ModelReports {
  readonly partitions: Map<number, QualityReport>;
  /** Of the canary, by deployment revision. */
  readonly shares: Map<number, number>;
}

/** Those heard of longest ago are forgotten first. */
const mostPartitions = 1_024;
const mostRevisions = 50;

/**
 * In the memory of this process: a report holds all of its partition, so that a registry that starts anew knows as much after the next one
 * of each. Only what belongs to the running canary, or to the live version's present deployment, is held.
 */
export function createQualityReports(): QualityReports {
  const models = new Map<string, ModelReports>();

  return {
    hold(model, report) {
      const known = models.get(model.name) ?? {
        partitions: new Map<number, QualityReport>(),
        shares: new Map<number, number>(),
      };
      models.set(model.name, known);
      const before = known.partitions.get(report.partition);
      if (before !== undefined && report.sequence <= before.sequence) return { accepted: false, ignoredSlots: 0 };
      const slots = report.slots.filter((slot) => isOfNow(model, slot));
      known.partitions.delete(report.partition);
      known.partitions.set(report.partition, { ...report, slots });
      dropOldest(known.partitions, mostPartitions);
      const { canary, revision } = model.deployment;
      if (canary !== null) known.shares.set(revision, canary.share);
      dropOldest(known.shares, mostRevisions);
      return { accepted: true, ignoredSlots: report.slots.length - slots.length };
    },
    of(model) {
      const known = models.get(model.name);
      const newest = [...(known?.partitions.values() ?? [])].at(-1);
      if (known === undefined || newest === undefined) return null;
      // Of an evaluator that was set to another k, the parts do not add up.
      const reports = [...known.partitions.values()].filter(({ k }) => k === newest.k);
      const slots = reports.flatMap((report) => report.slots.filter((slot) => isOfNow(model, slot)));
      const [first] = slots;
      if (first === undefined) return null;
      const named = Object.keys(first.metrics) as QualityMetric[];
      return {
        k: newest.k,
        until: reports.reduce((least, { until }) => Math.min(least, until), Infinity),
        metrics: named.filter((metric) => slots.every((slot) => slot.metrics[metric] !== undefined)),
        strata: (metric) => strataOf(slots, metric, known.shares),
      };
    },
  };
}

function isOfNow({ deployment: { live, canary, revision } }: ModelState, slot: QualitySlot): boolean {
  const since = canary?.sinceRevision ?? revision;
  if (slot.deploymentRevision < since || slot.deploymentRevision > revision) return false;
  return slot.version === (slot.variant === 'canary' ? canary : live)?.version;
}

function strataOf(
  slots: readonly QualitySlot[],
  metric: QualityMetric,
  shares: ReadonlyMap<number, number>,
): Stratum[] {
  const strata = new Map<number, Stratum>();
  for (const { deploymentRevision, variant, users, x, xx, metrics } of slots) {
    const sums = metrics[metric];
    if (sums === undefined) continue;
    const before = strata.get(deploymentRevision) ?? {
      share: shares.get(deploymentRevision) ?? null,
      canary: noMoments,
      live: noMoments,
    };
    const moments: UserMoments = { users, x, xx, ...sums };
    strata.set(deploymentRevision, { ...before, [variant]: addMoments(before[variant], moments) });
  }
  return [...strata].sort(([a], [b]) => a - b).map(([, stratum]) => stratum);
}

function dropOldest<K>(map: Map<K, unknown>, most: number): void {
  const oldest = map.keys().next();
  if (map.size > most && oldest.done !== true) map.delete(oldest.value);
}
