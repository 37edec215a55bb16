import type { AlarmGroup } from './alarm';
import { burnAlarms, spentShare } from './objectives';

/** Of 1,000 synthetic events a minute, so many without an answer. */
const probes = (bad: number): Readonly<Record<string, string>> => ({
  'probe_events_total{service="probe",result="answered"}': `0+${1_000 - bad}x400`,
  'probe_events_total{service="probe",result="unanswered"}': `0+${bad}x400`,
});
const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** Whether the error budgets of the objectives last. */
export const budgetAlarms: AlarmGroup = {
  name: 'streamrec-budget',
  recordings: 'streamrec-burn-rates',
  alarms: burnAlarms.map(({ name, severity, burn, long, short }) => ({
    name,
    severity,
    threshold: burn,
    unit: `times as fast as evenly over 30 days, in ${long} and in ${short}`,
    for: '1m',
    expr: (t: number) => `streamrec:slo_burn:rate${long} > ${t} and streamrec:slo_burn:rate${short} > ${t}`,
    means: `${long} of it uses up ${percent(spentShare({ burn, long }))} of a month's error budget.`,
    summary: `The error budget of {{ $labels.slo }} goes ${burn} times too fast: ${severity === 'page' ? 'mend what is broken now, dashboard On-call first' : 'find what fails a little all the time before it is gone'}.`,
    // A thousandth may fail: so many thousandths are as many times the even pace.
    fires: { series: probes(Math.ceil(burn * 1.5)), at: '90m', labels: [{ slo: 'availability' }] },
    quiet: { series: probes(Math.floor(burn * 0.9)), at: '90m' },
  })),
};
