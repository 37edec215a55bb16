import { stateMetric } from './common-metrics';
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
  qualityReports: {
    kind: 'counter',
    name: 'registry_quality_reports_total',
    help: 'Reports of evaluators, by what became of them: held, again (that or a later one was held before), ignored (of no deployed version).',
    labels: ['result'],
  },
  canaryLift: {
    kind: 'gauge',
    name: 'registry_canary_lift',
    help: "How much better the running canary is than live, as a share of live's, by the metric that guards it: the value, and the bounds (low, high) of its confidence sequence.",
    labels: ['model', 'bound'],
  },
  canaryVerdict: {
    kind: 'gauge',
    name: 'registry_canary_verdict',
    help: '1 for the verdict of the running canary against live: collecting, mismatch, worse, better, not-worse, undecided.',
    labels: ['model', 'verdict'],
  },
  sampleRatioP: {
    kind: 'gauge',
    name: 'registry_sample_ratio_p',
    help: 'Always-valid p-value that the users of canary and live are split as they should be; small: look for lost users before believing any figure.',
    labels: ['model'],
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
  state: stateMetric('registry_state'),
} as const satisfies MetricTable;

export type RegistryMetrics = MetricsOf<typeof registryMetricTable>;

export function createRegistryMetrics(metrics: Metrics): RegistryMetrics {
  return registerMetrics(metrics, registryMetricTable);
}
