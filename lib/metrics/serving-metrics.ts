import type { MetricTable } from './metric-table';

/** What the recommender tells of versions: which serve, how they are changed, how canaries and shadows do. */
export const servingMetricTable = {
  servedEvents: {
    kind: 'counter',
    name: 'rec_served_total',
    help: 'Recommendations made, by the version that made them and its variant: live, canary.',
    labels: ['model', 'version', 'variant'],
  },
  deploymentRevision: {
    kind: 'gauge',
    name: 'rec_deployment_revision',
    help: "Revision of the deployment that serves in the registry's log; 0 where model.dir gives the version.",
  },
  deploymentsBehind: {
    kind: 'gauge',
    name: 'rec_deployment_behind',
    help: "1 while the log's newest deployment is not what serves: it is being loaded, or cannot be.",
  },
  swaps: {
    kind: 'counter',
    name: 'rec_swaps_total',
    help: 'Deployments of the log by what became of them: served, unchanged (no version to load), failed, skipped (a newer one had come).',
    labels: ['result'],
  },
  swapTime: {
    kind: 'histogram',
    name: 'rec_swap_seconds',
    help: 'Seconds from reading a deployment in the log until it serves.',
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
  },
  canaryFallbacks: {
    kind: 'counter',
    name: 'rec_canary_fallback_total',
    help: "A canary's users that live answered for, by why: failed (its model failed on them), lost (its run did not come back).",
    labels: ['version', 'reason'],
  },
  canaryOut: {
    kind: 'gauge',
    name: 'rec_canary_out_info',
    help: '1 for a canary that this recommender took out of service because it failed outright; its users get live.',
    labels: ['model', 'version'],
  },
  shadowEvents: {
    kind: 'counter',
    name: 'rec_shadow_events_total',
    help: 'Events offered to shadows by what became of them: compared, failed, dropped (the shadow was behind).',
    labels: ['version', 'result'],
  },
  shadowLatency: {
    kind: 'histogram',
    name: 'rec_shadow_latency_seconds',
    help: "Seconds of one run of a shadow's model, at low priority.",
    labels: ['version'],
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1, 5],
  },
  shadowOverlap: {
    kind: 'histogram',
    name: 'rec_shadow_overlap_ratio',
    help: "Share of the emitted list's items that are in the shadow's list as well.",
    labels: ['version'],
    buckets: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1],
  },
  shadowRankCorrelation: {
    kind: 'histogram',
    name: 'rec_shadow_rank_correlation',
    help: "Kendall's tau of the items that both lists hold: 1 the same order, -1 the reverse; lists that share two or more.",
    labels: ['version'],
    buckets: [-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 0.9, 1],
  },
  shadowScoreShift: {
    kind: 'histogram',
    name: 'rec_shadow_score_shift',
    help: "Mean of the shadow's score less the emitted one, over the items that both models chose.",
    labels: ['version'],
    buckets: [-10, -3, -1, -0.3, -0.1, -0.03, -0.01, 0, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
  },
  observationReports: {
    kind: 'counter',
    name: 'rec_observation_reports_total',
    help: 'Reports of counts to the registry by how they ended: sent, failed (kept and sent again with the next).',
    labels: ['result'],
  },
} as const satisfies MetricTable;
