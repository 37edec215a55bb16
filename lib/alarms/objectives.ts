import { minutesOf } from './minutes';

/** What the system promises, over `budgetDays`: the share of good among all; the rest is the error budget. */
export interface Objective {
  /** Label `slo` of its series. */
  readonly slo: string;
  /** Share of good, below 1. */
  readonly target: number;
  readonly promise: string;
  /** Share of bad over a window such as `5m`, in PromQL; nothing where nothing happened. */
  readonly errors: (window: string) => string;
}

export const budgetDays = 30;

/** Prometheus 3 writes whole bounds of buckets as 10.0, and Prometheus 2 as they are told. */
const bound = (seconds: number): string => (Number.isInteger(seconds) ? `le=~"${seconds}([.]0)?"` : `le="${seconds}"`);
const latencySeconds = 0.3;
const freshSeconds = 10;

export const objectives: readonly Objective[] = [
  {
    slo: 'availability',
    target: 0.999,
    promise: "Synthetic events get their recommendation, read by a consumer, within the probe's time (probe.timeoutMs)",
    errors: (window) =>
      `sum(rate(probe_events_total{result!="answered"}[${window}])) / (sum(rate(probe_events_total[${window}])) > 0)`,
  },
  {
    slo: 'latency',
    target: 0.99,
    promise: `Customers' events have their recommendation committed within ${latencySeconds} s of the event's record`,
    errors: (window) =>
      `1 - sum(rate(rec_e2e_latency_seconds_bucket{${bound(latencySeconds)}}[${window}])) / (sum(rate(rec_e2e_latency_seconds_count[${window}])) > 0)`,
  },
  {
    slo: 'freshness',
    target: 0.99,
    promise: `Recommendations are decided with what can be bought as it was known at most ${freshSeconds} s before`,
    errors: (window) =>
      `1 - sum(rate(rec_feature_age_seconds_bucket{feature="availability",${bound(freshSeconds)}}[${window}])) / (sum(rate(rec_feature_age_seconds_count{feature="availability"}[${window}])) > 0)`,
  },
];

/**
 * Burn rates: how many times faster than evenly over `budgetDays` the budget goes. An alarm needs a long window, so that it means
 * something, and a short one, so that it ends soon after the cause. Source: The Site Reliability Workbook (2018), chapter 5, table 5-8.
 */
export const burnAlarms = [
  { name: 'StreamrecBudgetBurn14', severity: 'page', burn: 14.4, long: '1h', short: '5m' },
  { name: 'StreamrecBudgetBurn6', severity: 'page', burn: 6, long: '6h', short: '30m' },
  { name: 'StreamrecBudgetBurn3', severity: 'ticket', burn: 3, long: '1d', short: '2h' },
  { name: 'StreamrecBudgetBurn1', severity: 'ticket', burn: 1, long: '3d', short: '6h' },
] as const;

/** Every window that burn rates are recorded over, the shortest first. */
export const burnWindows: readonly string[] = [...new Set(burnAlarms.flatMap(({ long, short }) => [long, short]))].sort(
  (a, b) => minutesOf(a) - minutesOf(b),
);

/** Share of the budget that is gone when this alarm's long window is full of such errors: 0.02 for 14.4 over 1 h. */
export function spentShare({ burn, long }: { readonly burn: number; readonly long: string }): number {
  return (burn * minutesOf(long)) / (budgetDays * 24 * 60);
}
