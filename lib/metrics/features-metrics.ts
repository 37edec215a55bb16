import { commonMetricTable, stateMetric } from './common-metrics';
import { redisMetricTable } from './redis-metrics';
import { registerMetrics } from './metric-table';
import type { MetricTable, MetricsOf } from './metric-table';
import type { Metrics } from './metrics';

/** All metrics of the features service. */
export const featuresMetricTable = {
  ...commonMetricTable,
  ...redisMetricTable,
  events: {
    kind: 'counter',
    name: 'features_events_total',
    help: 'Events read, by what became of them: applied, again (delivered once more), repeated, forgotten (a customer, by a marker), rejected.',
    labels: ['result'],
  },
  items: {
    kind: 'counter',
    name: 'features_items_total',
    help: 'Records of the catalogue, by what became of them: applied, deleted, outdated, rejected.',
    labels: ['result'],
  },
  batchTime: {
    kind: 'histogram',
    name: 'features_batch_seconds',
    help: 'Seconds to write one batch of records to Redis.',
    labels: ['topic'],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 15],
  },
  held: {
    kind: 'gauge',
    name: 'features_partition_held',
    help: '1 while the events of a partition wait because Redis lost what earlier ones left there: lost, or refilling by a rebuild.',
    labels: ['topic', 'partition', 'state'],
  },
  state: stateMetric('features_state'),
} as const satisfies MetricTable;

export type FeaturesMetrics = MetricsOf<typeof featuresMetricTable>;

export function createFeaturesMetrics(metrics: Metrics): FeaturesMetrics {
  return registerMetrics(metrics, featuresMetricTable);
}
