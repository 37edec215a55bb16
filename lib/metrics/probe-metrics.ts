import { kafkaErrorsMetric, stateMetric } from './common-metrics';
import { registerMetrics } from './metric-table';
import type { MetricTable, MetricsOf } from './metric-table';
import type { Metrics } from './metrics';

/** All metrics of the availability probe. */
export const probeMetricTable = {
  events: {
    kind: 'counter',
    name: 'probe_events_total',
    help: 'Synthetic events by what became of them: answered, unanswered (no recommendation in time), unsent (Kafka did not take it in time).',
    labels: ['result'],
  },
  latency: {
    kind: 'histogram',
    name: 'probe_latency_seconds',
    help: 'Seconds from sending a synthetic event until its recommendation was read, committed, by a consumer.',
    buckets: [0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.5, 1, 2, 5, 10, 30],
  },
  answered: {
    kind: 'gauge',
    name: 'probe_answered',
    help: "1 for each partition whose last synthetic event got its recommendation in time, 0 for the others'.",
    labels: ['partition'],
  },
  lastAnswer: {
    kind: 'gauge',
    name: 'probe_last_answer_timestamp_seconds',
    help: 'When a recommendation for a synthetic event was read last; seconds since 1970.',
  },
  kafkaErrors: kafkaErrorsMetric,
  state: stateMetric('probe_state'),
} as const satisfies MetricTable;

export type ProbeMetrics = MetricsOf<typeof probeMetricTable>;

export function createProbeMetrics(metrics: Metrics): ProbeMetrics {
  return registerMetrics(metrics, probeMetricTable);
}
