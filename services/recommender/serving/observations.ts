import { latencyBucket, latencyBuckets } from '../../../lib/registry/latency-buckets';
import { hash24 } from '../../../lib/features/history-codec';
import { userGroups, type ObservedSlot } from '../../../lib/registry/api/observations';
import type { ListComparison } from '../../../lib/quality/compare-lists';

/** Of what is counted: a deployed version, with the configuration that it serves by. */
export interface ObservedBy {
  readonly version: string;
  readonly variant: 'live' | 'canary' | 'shadow';
  readonly configRevision: number;
  /** Of the deployment. A canary that is ended and begun again is another one. */
  readonly revision?: number;
}

/** What the registry's guards judge by, summed up by slot until it is reported. */
export interface Observations {
  recommended(by: ObservedBy, count: number): void;
  /** Users that the model had no answer for. */
  failed(by: ObservedBy, users: number): void;
  run(by: ObservedBy, seconds: number): void;
  /** Whether a recommendation held what its user did next. */
  judged(by: ObservedBy, userId: string, isHit: boolean): void;
  compared(by: ObservedBy, comparison: ListComparison): void;
  /** What has come together since it was asked last, by slot; the sums begin anew. */
  take(): ObservedSlot[];
}

/** More slots than that do not serve at a time: of canaries, the newest are reported; others beyond are not. */
const mostSlots = 20;

type Sums = { -readonly [K in keyof ObservedSlot]: ObservedSlot[K] };

export function createObservations(): Observations {
  let slots = new Map<string, Sums>();

  function of({ variant, version, configRevision, revision }: ObservedBy): Sums {
    const deployment = variant === 'canary' ? { deploymentRevision: revision ?? 0 } : {};
    const key = `${variant} ${version} ${configRevision} ${deployment.deploymentRevision ?? ''}`;
    let sums = slots.get(key);
    if (!sums) {
      const latency = new Array<number>(latencyBuckets).fill(0);
      sums = { variant, version, configRevision, ...deployment, recommendations: 0, errors: 0, latency };
      if (slots.size >= mostSlots && variant === 'canary') forgetOldestCanary();
      if (slots.size < mostSlots) slots.set(key, sums);
    }
    return sums;
  }

  function forgetOldestCanary(): void {
    for (const [key, { variant }] of slots) if (variant === 'canary') return void slots.delete(key);
  }

  return {
    recommended(by, count) {
      of(by).recommendations += count;
    },
    failed(by, users) {
      const sums = of(by);
      sums.recommendations += users;
      sums.errors += users;
    },
    run(by, seconds) {
      const { latency } = of(by);
      const bucket = latencyBucket(seconds * 1000);
      latency[bucket] = (latency[bucket] as number) + 1;
    },
    judged(by, userId, isHit) {
      const quality = (of(by).quality ??= {
        judged: 0,
        hits: 0,
        judgedByGroup: new Array<number>(userGroups).fill(0),
        hitsByGroup: new Array<number>(userGroups).fill(0),
      });
      const group = hash24(userId) % userGroups;
      quality.judged++;
      addOne(quality.judgedByGroup, group);
      if (!isHit) return;
      quality.hits++;
      addOne(quality.hitsByGroup, group);
    },
    compared(by, { overlap, rankCorrelation, scoreShift }) {
      const sums = of(by);
      sums.recommendations++;
      const agreement = (sums.agreement ??= { compared: 0, overlapSum: 0, correlationSum: 0, scoreShiftSum: 0 });
      agreement.compared++;
      agreement.overlapSum += overlap;
      agreement.correlationSum += rankCorrelation ?? 0;
      agreement.scoreShiftSum += scoreShift ?? 0;
    },
    take() {
      const taken = [...slots.values()];
      slots = new Map();
      return taken;
    },
  };
}

function addOne(counts: number[] | undefined, group: number): void {
  if (counts !== undefined) counts[group] = (counts[group] ?? 0) + 1;
}

/** Nothing is counted: where no registry is followed. */
export const noObservations: Observations = {
  recommended: () => undefined,
  failed: () => undefined,
  run: () => undefined,
  judged: () => undefined,
  compared: () => undefined,
  take: () => [],
};
