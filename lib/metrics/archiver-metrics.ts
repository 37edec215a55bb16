import { commonMetricTable, kafkaErrorsMetric, stateMetric } from './common-metrics';
import { registerMetrics } from './metric-table';
import type { MetricTable, MetricsOf } from './metric-table';
import type { Metrics } from './metrics';

/** All metrics of the archiver. */
export const archiverMetricTable = {
  kafkaConsumerLag: {
    ...commonMetricTable.kafkaConsumerLag,
    help: 'Records of a partition that are not in the archive yet, those that wait in memory among them.',
  },
  expiredEvents: commonMetricTable.expiredEvents,
  kafkaErrors: kafkaErrorsMetric,
  events: {
    kind: 'counter',
    name: 'archiver_events_total',
    help: 'Records committed to the archive, by what became of them: archived, forgotten (their customer asked to be among the same records), marker, rejected (no events: the recommender has them among its dead letters).',
    labels: ['result'],
  },
  files: { kind: 'counter', name: 'archiver_files_total', help: 'Parquet files written.' },
  bytes: { kind: 'counter', name: 'archiver_file_bytes_total', help: 'Their bytes.' },
  commitTime: {
    kind: 'histogram',
    name: 'archiver_commit_seconds',
    help: 'Seconds from the end of a wait to the commit: decoding, compressing, uploading.',
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
  },
  waiting: {
    kind: 'gauge',
    name: 'archiver_waiting_seconds',
    help: 'Seconds since the oldest record was read that is not in the archive yet; 0 where none waits.',
  },
  buffered: { kind: 'gauge', name: 'archiver_buffered_bytes', help: 'Records that wait in memory, in bytes.' },
  overtaken: {
    kind: 'counter',
    name: 'archiver_overtaken_total',
    help: 'Commits that another archiver had come before: they left nothing, and the partition was read on behind the other one.',
  },
  storeErrors: {
    kind: 'counter',
    name: 'archiver_store_errors_total',
    help: 'Failed requests to the store of the archive, those that a retry mended included.',
  },
  state: stateMetric('archiver_state'),
} as const satisfies MetricTable;

export type ArchiverMetrics = MetricsOf<typeof archiverMetricTable>;

export function createArchiverMetrics(metrics: Metrics): ArchiverMetrics {
  return registerMetrics(metrics, archiverMetricTable);
}
