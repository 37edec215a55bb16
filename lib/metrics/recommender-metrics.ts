import { commonMetricTable, stateMetric } from './common-metrics';
import { redisMetricTable } from './redis-metrics';
import { registerMetrics } from './metric-table';
import type { MetricTable, MetricsOf } from './metric-table';
import type { Metrics } from './metrics';
import { servingMetricTable } from './serving-metrics';
import { tracingMetricTable } from './tracing-metrics';
import { versionMetricTable, type VersionMetrics } from './version-metrics';
import { createRate } from './rate';
import type { Rate } from './rate';

/** All metrics of the recommender. Buckets are densest around what is promised: a batch in 10 ms, an event in 100 ms. */
export const recommenderMetricTable = {
  ...commonMetricTable,
  ...redisMetricTable,
  ...versionMetricTable,
  modelThroughput: {
    kind: 'gauge',
    name: 'model_throughput',
    help: 'Recommendations per second over the last ten seconds; 0 when idle.',
  },
  events: {
    kind: 'counter',
    name: 'rec_events_total',
    help: 'Events read, by what became of them: recommended, probe (recommended for the availability probe), history (none asked for), forgotten (a customer, by a marker), dead.',
    labels: ['result'],
  },
  endToEndLatency: {
    kind: 'histogram',
    name: 'rec_e2e_latency_seconds',
    help: 'Seconds from the record of the event to its recommendation, committed.',
    buckets: [0.005, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.5, 1, 2, 5, 15, 60, 300],
  },
  customers: {
    kind: 'gauge',
    name: 'rec_customers',
    help: 'Customers that Redis keeps, within about 1 %; counted only where tenant.maxCustomers bounds them.',
  },
  maxCustomers: {
    kind: 'gauge',
    name: 'rec_customers_limit',
    help: 'tenant.maxCustomers: of new customers beyond it nothing is kept; 0 without such a bound.',
  },
  batchSize: {
    kind: 'histogram',
    name: 'rec_batch_size',
    help: 'Events in one micro-batch.',
    buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, 4_096],
  },
  batchFlushes: {
    kind: 'counter',
    name: 'rec_batch_flush_total',
    help: 'Micro-batches by why they were not kept waiting: full, linger, idle.',
    labels: ['reason'],
  },
  queueDepth: {
    kind: 'gauge',
    name: 'rec_queue_depth',
    help: 'Events of a partition in memory.',
    labels: ['partition'],
  },
  pausedPartitions: {
    kind: 'gauge',
    name: 'rec_paused_partitions',
    help: 'Partitions not read at the moment, because their queue is full or Redis or Kafka is away.',
  },
  deadLetters: {
    kind: 'counter',
    name: 'rec_dlq_total',
    help: 'Records sent to the dead letters, by stage (decode, validate, infer) and code of docs/errors.md.',
    labels: ['stage', 'reason'],
  },
  tiers: {
    kind: 'counter',
    name: 'rec_tier_total',
    help: 'Recommendations by how much was known: personal, session, popular, none.',
    labels: ['tier'],
  },
  featureAge: {
    kind: 'histogram',
    name: 'rec_feature_age_seconds',
    help: 'Age of a feature when it decided.',
    labels: ['feature'],
    buckets: [0.1, 1, 10, 60, 600, 3_600, 21_600, 86_400, 604_800, 2_592_000, 7_776_000, 31_536_000],
  },
  featuresMissing: {
    kind: 'counter',
    name: 'rec_feature_missing_total',
    help: 'Features that were not there when they were needed.',
    labels: ['feature'],
  },
  historyLostPartitions: {
    kind: 'gauge',
    name: 'rec_history_lost_partitions',
    help: 'Partitions whose histories Redis has lost: each event is recommended for by itself until a rebuild has run.',
  },
  ...servingMetricTable,
  transactions: {
    kind: 'counter',
    name: 'kafka_transactions_total',
    help: 'Transactions by how they ended: committed, aborted, fenced.',
    labels: ['result'],
  },
  commits: {
    kind: 'counter',
    name: 'rec_commit_total',
    help: 'Commits, of all partitions together, by why they were not put off: idle, interval, full, drain.',
    labels: ['reason'],
  },
  transactionTime: {
    kind: 'histogram',
    name: 'kafka_transaction_seconds',
    help: 'Seconds from the first record of a transaction to the end of its commit.',
    buckets: [0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.5, 1, 5, 30],
  },
  rebalances: {
    kind: 'counter',
    name: 'rec_rebalances_total',
    help: 'Times that partitions were assigned anew.',
  },
  ...tracingMetricTable,
  state: stateMetric('rec_state'),
} as const satisfies MetricTable;

type Registered = MetricsOf<typeof recommenderMetricTable>;
export type RecommenderMetrics = Omit<Registered, 'modelThroughput'> &
  VersionMetrics & { readonly modelThroughput: Pick<Rate, 'add'> };

export function createRecommenderMetrics(metrics: Metrics, now: () => number = Date.now): RecommenderMetrics {
  const { modelThroughput, ...plain } = recommenderMetricTable;
  const rate = createRate({ windowSeconds: 10, now });
  metrics.gauge({ ...modelThroughput, collect: (set) => set(rate.perSecond()) });
  return {
    ...registerMetrics(metrics, plain),
    modelThroughput: rate,
    forgetVersions: (isGone) => metrics.forgetSeries('version', isGone),
  };
}
