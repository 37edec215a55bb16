import type { AlarmGroup } from './alarm';
import { grown } from './promql';

const recommender = 'job="recommender",service="recommender",instance="r1:8000"';
const registry = 'job="registry",service="registry",instance="g1:8000"';
const trainer = 'job="trainer",service="trainer",instance="t1:8000"';
const day = 86_400;

/** Whether the right versions serve, and new ones come. */
export const modelAlarms: AlarmGroup = {
  name: 'streamrec-models',
  recordings: null,
  alarms: [
    {
      name: 'StreamrecDeploymentBehind',
      severity: 'ticket',
      threshold: 0,
      unit: 'behind',
      for: '15m',
      expr: (t) => `max by (instance) (rec_deployment_behind) > ${t}`,
      means: 'What was deployed does not serve: it cannot be loaded, or takes far too long.',
      summary:
        '{{ $labels.instance }} does not serve the newest deployment: its /readyz notes say why; roll back or mend the package.',
      fires: {
        series: { [`rec_deployment_behind{${recommender}}`]: '0x2 1x30' },
        at: '20m',
        labels: [{ instance: 'r1:8000' }],
      },
      quiet: { series: { [`rec_deployment_behind{${recommender}}`]: '0x2 1x5 0x30' }, at: '20m' },
    },
    {
      name: 'StreamrecSwapFailed',
      severity: 'ticket',
      threshold: 0,
      unit: 'in 15 min',
      for: '0m',
      expr: (t) => `sum by (instance) (${grown('rec_swaps_total{result="failed"}', '15m')}) > ${t}`,
      means: 'A deployment was refused by a recommender; what served before goes on serving.',
      summary:
        '{{ $labels.instance }} refused a deployment: its log says why (signature, key, golden lists); deploy a version that opens.',
      fires: {
        series: { [`rec_swaps_total{${recommender},result="failed"}`]: '_x5 1x10' },
        at: '10m',
        labels: [{ instance: 'r1:8000' }],
      },
      quiet: { series: { [`rec_swaps_total{${recommender},result="served"}`]: '0x5 1x10' }, at: '10m' },
    },
    {
      name: 'StreamrecCanaryOut',
      severity: 'ticket',
      threshold: 0,
      unit: 'canaries',
      for: '1m',
      expr: (t) => `max by (model, version) (rec_canary_out_info) > ${t}`,
      means: 'A recommender took a canary out of service because its model failed outright; its users get live.',
      summary:
        'Canary {{ $labels.version }} of {{ $labels.model }} fails outright: end it (`streamrec deploy canary MODEL --end`), and reproduce with its golden input.',
      fires: {
        series: { [`rec_canary_out_info{${recommender},model="shop",version="8"}`]: '1x10' },
        at: '5m',
        labels: [{ model: 'shop', version: '8' }],
      },
      quiet: {
        series: { [`rec_model_active_info{${recommender},model="shop",version="8",variant="canary"}`]: '1x10' },
        at: '5m',
      },
    },
    {
      name: 'StreamrecCanaryEnded',
      severity: 'ticket',
      threshold: 0,
      unit: 'in 1 h',
      for: '0m',
      expr: (t) => `sum by (model, limit) (${grown('registry_canaries_ended_total', '1h')}) > ${t}`,
      means: 'A guard has ended a canary: errors, latency or quality broke its limit.',
      summary:
        'A canary of {{ $labels.model }} was ended for its {{ $labels.limit }}: `streamrec deploy status` and `streamrec audit list` tell the figures; do not deploy it again as it is.',
      fires: {
        series: { [`registry_canaries_ended_total{${registry},model="shop",limit="quality"}`]: '_x5 1x10' },
        at: '10m',
        labels: [{ model: 'shop', limit: 'quality' }],
      },
      quiet: {
        series: { [`registry_canaries_ended_total{${registry},model="shop",limit="quality"}`]: '1x90' },
        at: '80m',
      },
    },
    {
      name: 'StreamrecModelSlow',
      severity: 'ticket',
      threshold: 0.05,
      unit: 's for a batch, 99th percentile',
      for: '10m',
      expr: (t) =>
        `histogram_quantile(0.99, sum by (le, model, version, variant) (rate(model_latency_bucket[5m]))) > ${t}`,
      means: 'A version takes five times what was promised for a batch: it is too large, or the machine too busy.',
      summary:
        '{{ $labels.model }} {{ $labels.version }} ({{ $labels.variant }}) is slow: compare with the version before; optimise it (`streamrec model optimise`) or roll back.',
      fires: {
        series: {
          [`model_latency_bucket{${recommender},model="shop",version="8",variant="live",le="0.05"}`]: '0+50x40',
          [`model_latency_bucket{${recommender},model="shop",version="8",variant="live",le="0.1"}`]: '0+100x40',
          [`model_latency_bucket{${recommender},model="shop",version="8",variant="live",le="+Inf"}`]: '0+100x40',
        },
        at: '20m',
        labels: [{ model: 'shop', version: '8', variant: 'live' }],
      },
      quiet: {
        series: {
          [`model_latency_bucket{${recommender},model="shop",version="8",variant="live",le="0.01"}`]: '0+100x40',
          [`model_latency_bucket{${recommender},model="shop",version="8",variant="live",le="+Inf"}`]: '0+100x40',
        },
        at: '20m',
      },
    },
    {
      name: 'StreamrecShadowDropped',
      severity: 'ticket',
      threshold: 0.5,
      unit: 'of a shadow’s events',
      for: '15m',
      expr: (t) =>
        `sum by (version) (rate(rec_shadow_events_total{result="dropped"}[10m])) / sum by (version) (rate(rec_shadow_events_total[10m])) > ${t}`,
      means: 'A shadow sees too little of the stream for its figures to mean much.',
      summary:
        'Shadow {{ $labels.version }} is behind: give the machine CPU, or try it with less traffic; customers are not touched.',
      fires: {
        series: {
          [`rec_shadow_events_total{${recommender},version="9",result="dropped"}`]: '0+80x60',
          [`rec_shadow_events_total{${recommender},version="9",result="compared"}`]: '0+20x60',
        },
        at: '40m',
        labels: [{ version: '9' }],
      },
      quiet: {
        series: {
          [`rec_shadow_events_total{${recommender},version="9",result="dropped"}`]: '0+20x60',
          [`rec_shadow_events_total{${recommender},version="9",result="compared"}`]: '0+80x60',
        },
        at: '40m',
      },
    },
    {
      name: 'StreamrecReportsFailing',
      severity: 'ticket',
      threshold: 0,
      unit: 'reports in 15 min, and none sent',
      for: '15m',
      expr: (t) =>
        `sum by (instance) (increase(rec_observation_reports_total{result="failed"}[15m])) > ${t} unless sum by (instance) (increase(rec_observation_reports_total{result="sent"}[15m])) > 0`,
      means: 'A recommender’s counts do not reach the registry: the guards of canaries do not see it.',
      summary:
        '{{ $labels.instance }} cannot report to the registry: see registry.url and its key; canaries are not guarded there meanwhile.',
      fires: {
        series: {
          [`rec_observation_reports_total{${recommender},result="failed"}`]: '0+6x60',
          [`rec_observation_reports_total{${recommender},result="sent"}`]: '9x60',
        },
        at: '40m',
        labels: [{ instance: 'r1:8000' }],
      },
      quiet: {
        series: {
          [`rec_observation_reports_total{${recommender},result="failed"}`]: '0+1x60',
          [`rec_observation_reports_total{${recommender},result="sent"}`]: '0+5x60',
        },
        at: '40m',
      },
    },
    {
      name: 'StreamrecRegistryErrors',
      severity: 'ticket',
      threshold: 0.05,
      unit: 'of the requests',
      for: '10m',
      expr: (t) =>
        `sum(rate(registry_requests_total{status=~"5.."}[5m])) / sum(rate(registry_requests_total[5m])) > ${t}`,
      means: 'The registry’s API fails: nothing can be deployed or rolled back; what serves goes on.',
      summary: 'The registry answers with errors: its log says which dependency fails (Kafka, the store of artefacts).',
      fires: {
        series: {
          [`registry_requests_total{${registry},route="/v1/models",method="GET",status="503"}`]: '0+10x40',
          [`registry_requests_total{${registry},route="/v1/models",method="GET",status="200"}`]: '0+50x40',
        },
        at: '20m',
        labels: [{}],
      },
      quiet: {
        series: {
          [`registry_requests_total{${registry},route="/v1/models",method="GET",status="404"}`]: '0+10x40',
          [`registry_requests_total{${registry},route="/v1/models",method="GET",status="200"}`]: '0+50x40',
        },
        at: '20m',
      },
    },
    {
      name: 'StreamrecLogins',
      severity: 'ticket',
      threshold: 0.5,
      unit: 'failed logins a second',
      for: '5m',
      expr: (t) => `sum(rate(registry_failed_logins_total[5m])) > ${t}`,
      means: 'Somebody guesses keys, or a program runs with an old one.',
      summary:
        'Logins to the registry fail again and again: find the address in its log; revoke the key or close the way in.',
      fires: {
        series: { [`registry_failed_logins_total{${registry},result="refused"}`]: '0+60x30' },
        at: '15m',
        labels: [{}],
      },
      quiet: { series: { [`registry_failed_logins_total{${registry},result="refused"}`]: '0+2x30' }, at: '15m' },
    },
    {
      name: 'StreamrecTrainingFails',
      severity: 'ticket',
      threshold: 2,
      unit: 'runs in 24 h',
      for: '0m',
      expr: (t) => `sum by (result, reason) (${grown('trainer_runs_total{result=~"failed|refused"}', '1d')}) > ${t}`,
      means: 'Training ends without a version again and again: it fails, or its window is refused.',
      summary:
        'Training is {{ $labels.result }} ({{ $labels.reason }}): `streamrec training list` tells of each run; docs/training.md of each reason.',
      fires: {
        series: { [`trainer_runs_total{${trainer},result="failed",reason="TRAINING_FAILED"}`]: '0x5 0+1x30' },
        at: '20m',
        labels: [{ result: 'failed', reason: 'TRAINING_FAILED' }],
      },
      quiet: {
        series: { [`trainer_runs_total{${trainer},result="rejected",reason="gate"}`]: '0x5 0+1x30' },
        at: '20m',
      },
    },
    {
      name: 'StreamrecTrainingOld',
      severity: 'ticket',
      threshold: 14 * day,
      unit: 's since the last version',
      for: '1h',
      expr: (t) => `time() - max(trainer_last_success_timestamp_seconds > 0) > ${t}`,
      means: 'No version was registered for two weeks: the model grows old, or every candidate is worse.',
      summary:
        'No new version for two weeks: `streamrec training list` says whether runs fail, are refused or rejected by the gate.',
      step: '1h',
      fires: {
        series: { [`trainer_last_success_timestamp_seconds{${trainer}}`]: '1x400' },
        at: '340h',
        labels: [{}],
      },
      quiet: { series: { [`trainer_last_success_timestamp_seconds{${trainer}}`]: '0x400' }, at: '340h' },
    },
  ],
};
