import { registerMetrics } from './metric-table';
import type { MetricTable, MetricsOf } from './metric-table';
import type { Metrics } from './metrics';

/** All metrics of the registry. */
export const registryMetricTable = {
  requests: {
    kind: 'counter',
    name: 'registry_requests_total',
    help: 'Requests to the API, by route and how they were answered.',
    labels: ['route', 'method', 'status'],
  },
  requestTime: {
    kind: 'histogram',
    name: 'registry_request_seconds',
    help: 'Seconds from the headers of a request to the end of its answer.',
    labels: ['route', 'method'],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 15, 60],
  },
  changes: {
    kind: 'counter',
    name: 'registry_changes_total',
    help: 'Changes that this process read from the log, whoever wrote them; at a start, all there are.',
    labels: ['action'],
  },
  revision: {
    kind: 'gauge',
    name: 'registry_revision',
    help: 'Revision of the last change that was read from the log.',
  },
  failedLogins: {
    kind: 'counter',
    name: 'registry_failed_logins_total',
    help: 'Logins that failed: refused, or waiting (not tried, because of too many failures from the address).',
    labels: ['result'],
  },
  limited: {
    kind: 'counter',
    name: 'registry_rate_limited_total',
    help: 'Requests that were refused for coming too fast, by what was counted: key, address.',
    labels: ['by'],
  },
  uploadedBytes: {
    kind: 'counter',
    name: 'registry_uploaded_bytes_total',
    help: 'Bytes of files that were uploaded whole.',
  },
  reports: {
    kind: 'counter',
    name: 'registry_reports_total',
    help: 'Reports of recommenders, by what became of them: counted, again (counted before), ignored (of no deployed version).',
    labels: ['result'],
  },
  canariesEnded: {
    kind: 'counter',
    name: 'registry_canaries_ended_total',
    help: 'Canaries that their guards ended, by the limit that was broken.',
    labels: ['model', 'limit'],
  },
  collectedArtefacts: {
    kind: 'counter',
    name: 'registry_collected_artefacts_total',
    help: 'Uploaded files that were deleted because they belong to no version.',
  },
  state: {
    kind: 'gauge',
    name: 'registry_state',
    help: '1 for the state the service is in: created, starting, running, draining, stopped, failed.',
    labels: ['state'],
  },
} as const satisfies MetricTable;

export type RegistryMetrics = MetricsOf<typeof registryMetricTable>;

export function createRegistryMetrics(metrics: Metrics): RegistryMetrics {
  return registerMetrics(metrics, registryMetricTable);
}
