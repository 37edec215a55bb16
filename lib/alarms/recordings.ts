import { budgetDays, burnWindows, objectives, type Objective } from './objectives';

/** A recording rule: what alarms and dashboards share, evaluated once. */
export interface Recording {
  readonly record: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
}

export interface RecordingGroup {
  readonly name: string;
  /** Empty: as often as Prometheus looks at rules by default. */
  readonly interval?: string;
  readonly rules: readonly Recording[];
}

/** Short decimals: 1 − 0.999 is 0.0010000000000000009 in binary. */
const budgetOf = ({ target }: Objective): number => Number((1 - target).toPrecision(6));

const stream: RecordingGroup = {
  name: 'streamrec-stream-figures',
  rules: [
    { record: 'streamrec:events:rate5m', expr: 'sum by (result) (rate(rec_events_total[5m]))' },
    {
      record: 'streamrec:work:rate10m',
      expr: 'sum by (service) (rate(rec_events_total[10m])) or sum by (service) (rate(features_events_total[10m]))',
    },
    { record: 'streamrec:lag:records', expr: 'sum by (service) (kafka_consumer_lag)' },
    {
      record: 'streamrec:lag:seconds',
      // Nothing done and nothing waiting is no lag.
      expr: 'streamrec:lag:records / streamrec:work:rate10m >= 0',
    },
    {
      record: 'streamrec:lag:catch_up_seconds',
      expr: 'streamrec:lag:records / clamp_min(-deriv(streamrec:lag:records[10m]), 0) >= 0',
    },
    {
      record: 'streamrec:e2e_latency_seconds:p99',
      expr: 'histogram_quantile(0.99, sum by (le) (rate(rec_e2e_latency_seconds_bucket[5m])))',
    },
    { record: 'streamrec:transactions:rate5m', expr: 'sum by (result) (rate(kafka_transactions_total[5m]))' },
    {
      record: 'streamrec:inference:busy_ratio',
      expr: 'sum by (instance) (rate(model_latency_sum[5m])) / sum by (instance) (rec_inference_workers > 0)',
    },
  ],
};

/** Over several evaluators, each with some partitions, means are weighted by the recommendations that they are of. */
const ndcg = (window: string): string => {
  const labels = 'model, version, variant';
  const answered = `rec_online_answered{tier="all",window="${window}"}`;
  return (
    `sum by (${labels}, k) (rec_online_ndcg{tier="all",window="${window}"} * on (instance, ${labels}) group_left () ${answered})` +
    ` / on (${labels}) group_left () (sum by (${labels}) (${answered}) > 0)`
  );
};

/** Fewer answered recommendations than that tell nothing of a day. */
const leastAnswered = 500;

const quality: RecordingGroup = {
  name: 'streamrec-quality-figures',
  rules: [
    {
      record: 'streamrec:online_ndcg:day',
      expr: `${ndcg('24h')} and on (model, version, variant) sum by (model, version, variant) (rec_online_answered{tier="all",window="24h"}) >= ${leastAnswered}`,
    },
    { record: 'streamrec:online_ndcg:week', expr: ndcg('7d') },
  ],
};

const burn: RecordingGroup = {
  name: 'streamrec-burn-rates',
  rules: objectives.flatMap((objective) =>
    burnWindows.map((window) => ({
      record: `streamrec:slo_burn:rate${window}`,
      expr: `(${objective.errors(window)}) / ${budgetOf(objective)}`,
      labels: { slo: objective.slo },
    })),
  ),
};

const budget: RecordingGroup = {
  name: 'streamrec-error-budgets',
  interval: '1m',
  rules: objectives.flatMap((objective) => [
    { record: 'streamrec:slo_objective:ratio', expr: `vector(${objective.target})`, labels: { slo: objective.slo } },
    {
      record: 'streamrec:slo_budget:remaining_ratio',
      // Every five minutes count alike, busy or not; over raw counters, thirty days would be too much to read each minute.
      expr: `1 - avg_over_time(streamrec:slo_burn:rate5m{slo="${objective.slo}"}[${budgetDays}d])`,
      labels: { slo: objective.slo },
    },
  ]),
};

export const recordingGroups: readonly RecordingGroup[] = [stream, quality, burn, budget];
