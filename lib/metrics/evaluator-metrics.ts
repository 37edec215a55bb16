import { commonMetricTable, stateMetric } from './common-metrics';
import { registerMetrics } from './metric-table';
import type { MetricTable, MetricsOf } from './metric-table';
import type { Metrics } from './metrics';

const series = ['model', 'version', 'variant', 'tier'] as const;
const windowed = [...series, 'window'] as const;
const listed = [...series, 'k', 'window'] as const;
const version = ['model', 'version', 'variant'] as const;

const mean = 'Mean over the answered recommendations of a sliding window (1h, 24h, 7d of event time, or all):';

/** All metrics of the evaluator. What they tell is in its state: kills, redelivery and moves of partitions count nothing twice. */
export const evaluatorMetricTable = {
  kafkaConsumerLag: commonMetricTable.kafkaConsumerLag,
  expiredEvents: commonMetricTable.expiredEvents,
  positionResets: commonMetricTable.positionResets,
  progressAge: commonMetricTable.progressAge,
  stalledPartitions: commonMetricTable.stalledPartitions,
  topicProblems: commonMetricTable.topicProblems,
  kafkaErrors: commonMetricTable.kafkaErrors,
  hitRate: {
    kind: 'gauge',
    name: 'rec_online_hit_rate',
    help: `${mean} 1 where an item of the first k was taken, else 0. Tier all: those of all tiers.`,
    labels: listed,
  },
  precision: {
    kind: 'gauge',
    name: 'rec_online_precision',
    help: `${mean} items taken of the first k, over k.`,
    labels: listed,
  },
  recall: {
    kind: 'gauge',
    name: 'rec_online_recall',
    help: `${mean} items taken of the first k, over all items taken.`,
    labels: listed,
  },
  f1: {
    kind: 'gauge',
    name: 'rec_online_f1',
    help: `${mean} harmonic mean of its precision and recall.`,
    labels: listed,
  },
  mrr: {
    kind: 'gauge',
    name: 'rec_online_mrr',
    help: `${mean} one over the rank of the first item taken.`,
    labels: listed,
  },
  ndcg: {
    kind: 'gauge',
    name: 'rec_online_ndcg',
    help: `${mean} NDCG at k, an item taken being relevant.`,
    labels: listed,
  },
  standardError: {
    kind: 'gauge',
    name: 'rec_online_standard_error',
    help: 'Standard error of such a mean by metric (hit_rate, precision, recall, f1, mrr, ndcg), from how 16 groups of customers scatter: 2.13 of them to either side hold the truth in 95 of 100 cases. Missing while fewer than 10 groups or 30 lists tell of it.',
    labels: [...listed, 'metric'],
  },
  judged: {
    kind: 'gauge',
    name: 'rec_online_judged',
    help: 'Recommendations of a window whose attribution window is over.',
    labels: windowed,
  },
  answered: {
    kind: 'gauge',
    name: 'rec_online_answered',
    help: 'Those of them with an outcome: the weight of the means where several evaluators are added up.',
    labels: windowed,
  },
  conversions: {
    kind: 'gauge',
    name: 'rec_online_conversions',
    help: 'Purchases of a window, each credited once, to the last recommendation that had shown the item in its first k.',
    labels: listed,
  },
  revenue: {
    kind: 'gauge',
    name: 'rec_online_revenue',
    help: 'What those purchases brought: price times quantity.',
    labels: listed,
  },
  driftPsi: {
    kind: 'gauge',
    name: 'rec_drift_psi',
    help: 'Population stability index against the window that the version was trained on, less what chance shows, by input: items, event_types, history_lengths, scores, listed_items. Above 0.25: another population.',
    labels: ['model', 'version', 'input'],
  },
  driftJs: {
    kind: 'gauge',
    name: 'rec_drift_js',
    help: 'Jensen–Shannon divergence in bits of the same: 0 the same, 1 nothing in common.',
    labels: ['model', 'version', 'input'],
  },
  driftSamples: {
    kind: 'gauge',
    name: 'rec_drift_samples',
    help: 'Samples of the window that drift is measured on; what to weigh by where several evaluators measure.',
    labels: ['model', 'version', 'input'],
  },
  unknownRatio: {
    kind: 'gauge',
    name: 'rec_unknown_ratio',
    help: "Share of events whose item the version's vocabulary does not hold (item), of its recommendations whose customer had no event before (user).",
    labels: ['model', 'version', 'kind'],
  },
  driftLoads: {
    kind: 'counter',
    name: 'rec_drift_references_total',
    help: 'Versions whose training window was looked up, by result: loaded, without (it has none), failed (tried again later).',
    labels: ['result'],
  },
  novelty: {
    kind: 'gauge',
    name: 'rec_novelty',
    help: 'Mean over the items shown of -log2 of their share of what customers take, in bits.',
    labels: listed,
  },
  coverage: {
    kind: 'gauge',
    name: 'rec_catalogue_coverage',
    help: 'Share of the items that customers take which a version has shown in its first k.',
    labels: [...version, 'k'],
  },
  labels: {
    kind: 'counter',
    name: 'rec_labels_total',
    help: 'Events by what they told: matched (an item shown), unattributed (not shown, or nobody waited), late (after its windows were closed); and expired, recommendations given up.',
    labels: ['partition', 'state'],
  },
  evaluated: {
    kind: 'counter',
    name: 'rec_evaluated_total',
    help: 'Recommendations by what became of them: judged, expired (given up), repeated, outside (of the sample of users), probe, forgotten (while it waited), unreadable.',
    labels: ['partition', 'result'],
  },
  conversionsTotal: {
    kind: 'counter',
    name: 'rec_conversions_total',
    help: 'Purchases credited to a version, each once; by the longest k.',
    labels: ['partition', ...version],
  },
  revenueTotal: {
    kind: 'counter',
    name: 'rec_revenue_credited_total',
    help: 'What those purchases brought.',
    labels: ['partition', ...version],
  },
  pending: {
    kind: 'gauge',
    name: 'rec_evaluator_pending',
    help: 'Recommendations that wait for outcomes: in memory, and judged once their window is over.',
    labels: ['partition'],
  },
  eventTime: {
    kind: 'gauge',
    name: 'rec_evaluator_event_time_seconds',
    help: 'Event time of a partition, seconds since 1970: windows end by it, and stand still with it.',
    labels: ['partition'],
  },
  waiting: {
    kind: 'gauge',
    name: 'rec_evaluator_waiting_partitions',
    help: 'Partitions that have events read and wait for the recommender to be past them.',
  },
  commitTime: {
    kind: 'histogram',
    name: 'rec_evaluator_commit_seconds',
    help: 'Seconds of one transaction: state, training examples and offsets.',
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 15],
  },
  reports: {
    kind: 'counter',
    name: 'rec_quality_reports_total',
    help: 'Reports of quality to the registry by how they ended: sent, failed (the next one says it all again).',
    labels: ['result'],
  },
  state: stateMetric('evaluator_state'),
} as const satisfies MetricTable;

export type EvaluatorMetrics = MetricsOf<typeof evaluatorMetricTable> & {
  /** Forgets what was counted of a partition that is another member's now. */
  forgetPartition(partition: string): void;
};

export function createEvaluatorMetrics(metrics: Metrics): EvaluatorMetrics {
  return {
    ...registerMetrics(metrics, evaluatorMetricTable),
    forgetPartition: (partition) => metrics.forgetSeries('partition', (value) => value === partition),
  };
}
