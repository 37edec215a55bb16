import type { AlarmGroup } from './alarm';

const evaluator = 'job="evaluator",service="evaluator",instance="e1:8000"';
const live = `${evaluator},model="shop",version="8",variant="live",tier="all",k="10"`;
const byVersion = { model: 'shop', version: '8', variant: 'live', k: '10' };
const recommender = 'job="recommender",service="recommender",instance="r1:8000"';

/** Whether what is recommended is any good, and whether customers and items are still those that the model knows. */
export const qualityAlarms: AlarmGroup = {
  name: 'streamrec-quality',
  recordings: 'streamrec-quality-figures',
  alarms: [
    {
      name: 'StreamrecQualityDrop',
      severity: 'ticket',
      threshold: 0.7,
      unit: 'of its own seven days before, NDCG over 24 h',
      for: '1h',
      expr: (t) => `streamrec:online_ndcg:day / (streamrec:online_ndcg:week > 0) < ${t}`,
      means: 'Customers take far less of what a version shows them than a week ago.',
      summary:
        'Live quality of {{ $labels.model }} {{ $labels.version }} ({{ $labels.variant }}) has fallen: look at drift and coverage (dashboard Quality), then retrain or roll back.',
      fires: {
        series: {
          [`rec_online_ndcg{${live},window="24h"}`]: '0.05x200',
          [`rec_online_ndcg{${live},window="7d"}`]: '0.1x200',
          [`rec_online_answered{${live.replace(',k="10"', '')},window="24h"}`]: '5000x200',
          [`rec_online_answered{${live.replace(',k="10"', '')},window="7d"}`]: '40000x200',
        },
        at: '120m',
        labels: [byVersion],
      },
      quiet: {
        series: {
          [`rec_online_ndcg{${live},window="24h"}`]: '0.05x200',
          [`rec_online_ndcg{${live},window="7d"}`]: '0.1x200',
          [`rec_online_answered{${live.replace(',k="10"', '')},window="24h"}`]: '50x200',
          [`rec_online_answered{${live.replace(',k="10"', '')},window="7d"}`]: '400x200',
        },
        at: '120m',
      },
    },
    {
      name: 'StreamrecQualityBlind',
      severity: 'ticket',
      threshold: 0,
      unit: 'outcomes matched in 6 h',
      for: '1h',
      expr: (t) =>
        `sum(increase(rec_labels_total{state="matched"}[6h])) <= ${t} and on () sum(increase(rec_served_total[6h])) > 1000`,
      means: 'Recommendations are made and nothing of them is matched with what customers do: quality is not measured.',
      summary:
        'No outcome is matched with a recommendation: see whether the evaluator runs and lags, ids agree, and the attribution windows fit.',
      fires: {
        series: {
          [`rec_labels_total{${evaluator},partition="0",state="matched"}`]: '500x600',
          [`rec_served_total{${recommender},model="shop",version="8",variant="live"}`]: '0+100x600',
        },
        at: '480m',
        labels: [{}],
      },
      quiet: {
        series: {
          [`rec_labels_total{${evaluator},partition="0",state="matched"}`]: '0+1x600',
          [`rec_served_total{${recommender},model="shop",version="8",variant="live"}`]: '0+100x600',
        },
        at: '480m',
      },
    },
    {
      name: 'StreamrecLabelsShed',
      severity: 'ticket',
      threshold: 0.2,
      unit: 'of the labels',
      for: '30m',
      expr: (t) => `sum(rate(rec_labels_total{state=~"late|expired"}[1h])) / sum(rate(rec_labels_total[1h])) > ${t}`,
      means: 'Outcomes come too late or are shed for want of room: the figures of quality are too low.',
      summary:
        'Too many outcomes are late or expired: raise the evaluator’s limits or sample customers (docs/settings.md), and look for late writers.',
      fires: {
        series: {
          [`rec_labels_total{${evaluator},partition="0",state="expired"}`]: '0+40x200',
          [`rec_labels_total{${evaluator},partition="0",state="matched"}`]: '0+60x200',
        },
        at: '120m',
        labels: [{}],
      },
      quiet: {
        series: {
          [`rec_labels_total{${evaluator},partition="0",state="late"}`]: '0+5x200',
          [`rec_labels_total{${evaluator},partition="0",state="matched"}`]: '0+60x200',
        },
        at: '120m',
      },
    },
    {
      name: 'StreamrecCoverage',
      severity: 'ticket',
      threshold: 0.01,
      unit: 'of the catalogue',
      for: '6h',
      expr: (t) => `max by (model, version, k) (rec_catalogue_coverage{variant="live"}) < ${t}`,
      means: 'Nearly everybody is shown the same few items.',
      summary:
        '{{ $labels.model }} {{ $labels.version }} shows hardly anything of the catalogue: see whether it answers at all (tiers), or learned popularity alone.',
      fires: {
        series: {
          [`rec_catalogue_coverage{${evaluator},model="shop",version="8",variant="live",k="10"}`]: '0.002x500',
        },
        at: '420m',
        labels: [{ model: 'shop', version: '8', k: '10' }],
      },
      quiet: {
        series: {
          [`rec_catalogue_coverage{${evaluator},model="shop",version="8",variant="live",k="10"}`]: '0.3x500',
          [`rec_catalogue_coverage{${evaluator},model="shop",version="9",variant="canary",k="10"}`]: '0.002x500',
        },
        at: '420m',
      },
    },
    {
      name: 'StreamrecDrift',
      severity: 'ticket',
      threshold: 0.25,
      unit: 'population stability index',
      for: '1h',
      expr: (t) => `max by (input) (rec_drift_psi) > ${t}`,
      means: 'What comes in is another population than the one that the live version was trained on.',
      summary:
        'Input {{ $labels.input }} has drifted from the training data: retrain (`streamrec training start`); if it was sudden, look for a writer that changed.',
      fires: {
        series: { [`rec_drift_psi{${evaluator},input="item_popularity"}`]: '0.4x120' },
        at: '90m',
        labels: [{ input: 'item_popularity' }],
      },
      quiet: { series: { [`rec_drift_psi{${evaluator},input="item_popularity"}`]: '0.12x120' }, at: '90m' },
    },
    {
      name: 'StreamrecDriftShape',
      severity: 'ticket',
      threshold: 0.1,
      unit: 'Jensen–Shannon divergence',
      for: '1h',
      expr: (t) => `max by (input) (rec_drift_js) > ${t}`,
      means: 'A distribution (scores, outputs, event mix, lengths) has another shape than in training.',
      summary:
        'The distribution of {{ $labels.input }} has changed: compare before and after on dashboard Quality; a jump points to a deployment or a writer.',
      fires: {
        series: { [`rec_drift_js{${evaluator},input="score"}`]: '0.3x120' },
        at: '90m',
        labels: [{ input: 'score' }],
      },
      quiet: { series: { [`rec_drift_js{${evaluator},input="score"}`]: '0.02x120' }, at: '90m' },
    },
    {
      name: 'StreamrecUnknown',
      severity: 'ticket',
      threshold: 0.3,
      unit: 'of the events',
      for: '1h',
      expr: (t) => `max by (kind) (rec_unknown_ratio{kind="item"}) > ${t}`,
      means: 'That share of the events is about items that the model does not know.',
      summary:
        'Many events are about a {{ $labels.kind }} that the model does not know: retrain; if it was sudden, ids have changed.',
      fires: {
        series: { [`rec_unknown_ratio{${evaluator},kind="item"}`]: '0.5x120' },
        at: '90m',
        labels: [{ kind: 'item' }],
      },
      quiet: {
        series: {
          [`rec_unknown_ratio{${evaluator},kind="item"}`]: '0.05x120',
          [`rec_unknown_ratio{${evaluator},kind="user"}`]: '0.9x120',
        },
        at: '90m',
      },
    },
  ],
};
