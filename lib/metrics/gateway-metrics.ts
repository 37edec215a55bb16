import { commonMetricTable, stateMetric } from './common-metrics';
import { registerMetrics } from './metric-table';
import type { MetricTable, MetricsOf } from './metric-table';
import type { Metrics } from './metrics';
import { redisMetricTable } from './redis-metrics';
import { versionMetricTable, type VersionMetrics } from './version-metrics';

/** All metrics of the gateway. Buckets are densest around what is promised: fresh recommendations in 4 ms, most in 12 ms. */
export const gatewayMetricTable = {
  ...commonMetricTable,
  ...redisMetricTable,
  ...versionMetricTable,
  requests: {
    kind: 'counter',
    name: 'gateway_requests_total',
    help: 'Requests by REST, by route and how they were answered.',
    labels: ['route', 'method', 'status'],
  },
  requestTime: {
    kind: 'histogram',
    name: 'gateway_request_seconds',
    help: 'Seconds from the headers of a request to the end of its answer.',
    labels: ['route', 'method'],
    buckets: [0.0005, 0.001, 0.002, 0.003, 0.004, 0.006, 0.008, 0.012, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 15, 60],
  },
  calls: {
    kind: 'counter',
    name: 'gateway_grpc_calls_total',
    help: 'Calls of gRPC, by method and the status that they ended with.',
    labels: ['method', 'status'],
  },
  callTime: {
    kind: 'histogram',
    name: 'gateway_grpc_call_seconds',
    help: 'Seconds from the begin of a call of gRPC to its end; a stream lasts as long as its client wants it.',
    labels: ['method'],
    buckets: [0.0005, 0.001, 0.002, 0.003, 0.004, 0.006, 0.008, 0.012, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 15, 60],
  },
  failedLogins: {
    kind: 'counter',
    name: 'gateway_failed_logins_total',
    help: 'Logins that failed: refused, or waiting (not tried, because of too many failures from the address).',
    labels: ['result'],
  },
  limited: {
    kind: 'counter',
    name: 'gateway_rate_limited_total',
    help: 'Requests that were refused for coming too fast, by what was counted: key, address.',
    labels: ['by'],
  },
  recommendations: {
    kind: 'counter',
    name: 'gateway_recommendations_total',
    help: 'Lists by what they were asked for (fresh, latest, session, similar, popular, watch) and their tier.',
    labels: ['kind', 'tier'],
  },
  lacks: {
    kind: 'counter',
    name: 'gateway_degraded_total',
    help: 'Lists by what they had to do without: history, latest, model, catalogue, availability, popularity.',
    labels: ['lack'],
  },
  shed: {
    kind: 'counter',
    name: 'gateway_shed_total',
    help: 'Requests refused because they could not be answered in time: busy (at the door), queue-full, unreachable (when they came), overdue (before their turn), closed.',
    labels: ['reason'],
  },
  runRows: {
    kind: 'histogram',
    name: 'gateway_run_rows',
    help: 'Customers in a run of the model.',
    buckets: [1, 2, 4, 8, 16, 32, 64, 128],
  },
  runTime: {
    kind: 'histogram',
    name: 'gateway_run_seconds',
    help: 'Seconds from when a run left until its answers were back.',
    buckets: [0.0005, 0.001, 0.002, 0.004, 0.006, 0.008, 0.012, 0.02, 0.05, 0.1, 0.5, 1, 5],
  },
  queued: { kind: 'gauge', name: 'gateway_queued', help: 'Requests that wait for the model.' },
  watches: { kind: 'gauge', name: 'gateway_watches', help: 'Streams of new lists that clients have open.' },
  listsKept: {
    kind: 'counter',
    name: 'gateway_lists_kept_total',
    help: "Lists of the stream that were kept as their customers' newest.",
  },
  listsLag: {
    kind: 'gauge',
    name: 'gateway_lists_lag',
    help: 'Records of recommendations that are yet to be kept, by partition.',
    labels: ['partition'],
  },
  events: {
    kind: 'counter',
    name: 'gateway_events_total',
    help: 'Events that came in, by what became of them: accepted, refused (wrong), not-written (nobody has it), unknown (not confirmed).',
    labels: ['result'],
  },
  pendingEventBytes: {
    kind: 'gauge',
    name: 'gateway_pending_event_bytes',
    help: 'Bytes of events that wait for the brokers, or for their confirmation.',
  },
  catalogueChanges: {
    kind: 'counter',
    name: 'gateway_catalogue_changes_total',
    help: 'Changes of the catalogue: item.put, item.delete, items.import.',
    labels: ['action'],
  },
  forgotten: {
    kind: 'counter',
    name: 'gateway_forgotten_total',
    help: 'Requests to forget a customer that were done, by what became of Redis: deleted, later (it was away).',
    labels: ['redis'],
  },
  state: stateMetric('gateway_state'),
} as const satisfies MetricTable;

export type GatewayMetrics = MetricsOf<typeof gatewayMetricTable> & VersionMetrics;

export function createGatewayMetrics(metrics: Metrics): GatewayMetrics {
  return {
    ...registerMetrics(metrics, gatewayMetricTable),
    forgetVersions: (isGone) => metrics.forgetSeries('version', isGone),
  };
}
