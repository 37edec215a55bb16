import { qualityView } from './quality-view';
import { quantilesOf } from './quantiles';
import { redisView } from './redis-view';
import { servicesView } from './services-view';
import { growthOf, rateOf, samplesOf, total, type Snapshot } from './snapshot';
import { catchUpSeconds } from './catch-up';
import type { AlarmsView, LatencyView, StreamView, TierView, TopView, VersionView } from './view';

/** Snapshots by age: rates and quantiles are taken from an older one to the newest. */
export interface Span {
  readonly newest: Snapshot;
  /** For rates. */
  readonly recent: Snapshot;
  /** For quantiles, shares and the pace of the lag, which need more to go by. */
  readonly oldest: Snapshot;
}

export interface BuildOptions {
  readonly at: Date;
  readonly alarms: AlarmsView;
  /** What the registry says of a version; null where nothing. */
  readonly versionNote?: (model: string, version: string, variant: string) => string | null;
}

export function buildView(span: Span, { at, alarms, versionNote = () => null }: BuildOptions): TopView {
  return {
    at: at.toISOString(),
    rateSeconds: (span.newest.at - span.recent.at) / 1_000,
    services: servicesView(span),
    redis: redisView(span),
    stream: streamView(span),
    latency: latencyView(span),
    tiers: tiersView(span),
    versions: versionsView(span, versionNote),
    quality: qualityView(span.newest),
    alarms,
  };
}

const ofRecommender = ({ service }: Readonly<Record<string, string>>): boolean => service === 'recommender';

function streamView(span: Span): StreamView {
  const { newest, recent, oldest } = span;
  const rate = (name: string, wanted?: (labels: Readonly<Record<string, string>>) => boolean) =>
    rateOf(recent, newest, name, wanted);
  const sizes = rateOf(oldest, newest, 'rec_batch_size_sum');
  const batches = rateOf(oldest, newest, 'rec_batch_size_count');
  const lag = total(newest, 'kafka_consumer_lag', ofRecommender);
  const done = rate('rec_events_total');
  return {
    eventsPerSecond: done,
    recommendedPerSecond: rate('rec_events_total', ({ result }) => result === 'recommended'),
    deadPerSecond: rate('rec_events_total', ({ result }) => result === 'dead'),
    lag,
    behindSeconds: lag === 0 ? 0 : lag === null || !done ? null : lag / done,
    catchUpSeconds: catchUpSeconds(
      { at: oldest.at, lag: total(oldest, 'kafka_consumer_lag', ofRecommender) },
      { at: newest.at, lag },
    ),
    queued: total(newest, 'rec_queue_depth'),
    pausedPartitions: total(newest, 'rec_paused_partitions'),
    transactionsPerSecond: rate('kafka_transactions_total', ({ result }) => result === 'committed'),
    failedTransactionsPerSecond: rate('kafka_transactions_total', ({ result }) => result !== 'committed'),
    eventsOfBatch: sizes === null || !batches ? null : sizes / batches,
  };
}

function latencyView({ newest, oldest }: Span): LatencyView[] {
  const of = (what: string, name: string): LatencyView => ({ what, ...quantilesOf(oldest, newest, name) });
  return [
    of('event to recommendation', 'rec_e2e_latency_seconds'),
    of("model's run", 'model_latency'),
    of('transaction', 'kafka_transaction_seconds'),
    ...(total(newest, 'probe_latency_seconds_count') === null ? [] : [of('probe', 'probe_latency_seconds')]),
  ];
}

const tierOrder = ['personal', 'session', 'popular', 'none'];

function tiersView({ newest, oldest }: Span): TierView[] {
  const counts = new Map<string, number>();
  for (const { labels, by } of growthOf(oldest, newest, 'rec_tier_total')) {
    const tier = labels['tier'] ?? '';
    counts.set(tier, (counts.get(tier) ?? 0) + by);
  }
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (all === 0) return [];
  const place = (tier: string): number => (tierOrder.includes(tier) ? tierOrder.indexOf(tier) : tierOrder.length);
  return [...counts]
    .map(([tier, count]) => ({ tier, share: count / all }))
    .sort((a, b) => place(a.tier) - place(b.tier));
}

const variantOrder = ['live', 'canary', 'shadow'];

function versionsView({ newest, oldest }: Span, noteOf: NonNullable<BuildOptions['versionNote']>): VersionView[] {
  const active = new Map(
    samplesOf(newest, 'rec_model_active_info', () => true)
      .filter(({ value }) => value === 1)
      .map(({ labels: { model = '', version = '', variant = '' } }) => [
        `${model} ${version} ${variant}`,
        { model, version, variant },
      ]),
  );
  const all = rateOf(oldest, newest, 'rec_served_total');
  return [...active.values()]
    .map(({ model, version, variant }) => {
      const isIt = (labels: Readonly<Record<string, string>>): boolean =>
        labels['version'] === version && (variant === 'shadow' || labels['variant'] === variant);
      const perSecond = rateOf(
        oldest,
        newest,
        variant === 'shadow' ? 'rec_shadow_events_total' : 'rec_served_total',
        isIt,
      );
      return {
        ...{ model, version, variant, perSecond },
        share: variant === 'shadow' || perSecond === null || !all ? null : perSecond / all,
        run: quantilesOf(oldest, newest, variant === 'shadow' ? 'rec_shadow_latency_seconds' : 'model_latency', isIt),
        note: noteOf(model, version, variant),
      };
    })
    .sort((a, b) => variantOrder.indexOf(a.variant) - variantOrder.indexOf(b.variant));
}
