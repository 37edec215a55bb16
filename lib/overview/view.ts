import type { Quantiles } from './quantiles';

/** Everything that `streamrec top` shows; what --json prints. Null: nobody says. */
export interface TopView {
  /** ISO, UTC. */
  readonly at: string;
  /** Over which rates are taken. */
  readonly rateSeconds: number;
  readonly services: readonly ServiceView[];
  /** Nodes of Redis, as the services that use them see them. */
  readonly redis: readonly RedisView[];
  readonly stream: StreamView;
  readonly latency: readonly LatencyView[];
  readonly tiers: readonly TierView[];
  readonly versions: readonly VersionView[];
  readonly quality: QualityView;
  readonly alarms: AlarmsView;
}

export interface ServiceView {
  readonly service: string | null;
  readonly url: string;
  readonly isUp: boolean;
  readonly state: string | null;
  readonly isReady: boolean | null;
  /** What /readyz says of it, or why it does not answer. */
  readonly problems: readonly string[];
  readonly notes: readonly string[];
  /** Of one core, with the processes that it started. */
  readonly cpu: number | null;
  /** With the processes that it started. */
  readonly residentBytes: number | null;
  readonly eventLoopP99Seconds: number | null;
  readonly upSeconds: number | null;
}

export interface RedisView {
  readonly node: string;
  readonly usedBytes: number;
  /** 0 without a limit. */
  readonly limitBytes: number;
  readonly evictedPerSecond: number | null;
}

export interface StreamView {
  readonly eventsPerSecond: number | null;
  readonly recommendedPerSecond: number | null;
  readonly deadPerSecond: number | null;
  /** Records that the recommenders have not committed. */
  readonly lag: number | null;
  /** Of work that waits, at the rate of what is done now; null where nothing is. */
  readonly behindSeconds: number | null;
  /** At the pace of the last half minute; 0 without lag, null where it does not shrink or nobody knows. */
  readonly catchUpSeconds: number | null;
  readonly queued: number | null;
  readonly pausedPartitions: number | null;
  readonly transactionsPerSecond: number | null;
  readonly failedTransactionsPerSecond: number | null;
  readonly eventsOfBatch: number | null;
}

/** Seconds. */
export interface LatencyView extends Quantiles {
  readonly what: string;
}

export interface TierView {
  readonly tier: string;
  readonly share: number;
}

export interface VersionView {
  readonly model: string;
  readonly version: string;
  readonly variant: string;
  readonly perSecond: number | null;
  /** Of all recommendations. */
  readonly share: number | null;
  /** Seconds of a run. */
  readonly run: Quantiles;
  /** What the registry says, such as since when. */
  readonly note: string | null;
}

export interface QualityView {
  readonly rows: readonly QualityRow[];
  /** Events by what they told the evaluator, in all. */
  readonly labels: Readonly<Record<string, number>>;
  /** Population stability index by what is compared. */
  readonly drift: Readonly<Record<string, number>>;
}

export interface QualityRow {
  readonly model: string;
  readonly version: string;
  readonly variant: string;
  readonly k: string;
  readonly window: string;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  readonly hitRate: number | null;
  readonly mrr: number | null;
  readonly ndcg: number | null;
  /** Recommendations that the means are over. */
  readonly answered: number | null;
  /** Of the means, by how far groups of customers scatter; null while too few groups tell of it. */
  readonly standardErrors: { readonly f1: number | null; readonly hitRate: number | null };
}

export interface AlarmsView {
  /** Whose word it is: an Alertmanager, a Prometheus, or the services' own. */
  readonly from: string;
  /** Null where it answered. */
  readonly failure: string | null;
  readonly active: readonly AlarmView[];
}

export interface AlarmView {
  readonly name: string;
  /** Of several by one name, which: a service, or what it depends on. */
  readonly about?: string;
  readonly severity: string;
  readonly summary: string;
  /** ISO; null where nobody says. */
  readonly since: string | null;
  readonly state: 'firing' | 'pending';
}
