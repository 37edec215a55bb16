import type { MetricTable } from './metric-table';

/** What the recommender alone tells of versions: what each made, how shadows do. */
export const servingMetricTable = {
  servedEvents: {
    kind: 'counter',
    name: 'rec_served_total',
    help: 'Recommendations made, by the version that made them and its variant: live, canary.',
    labels: ['model', 'version', 'variant'],
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
