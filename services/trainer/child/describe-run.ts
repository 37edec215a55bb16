import type { GateReport } from '../../../lib/training/training-run';
import type { TrainingJob } from './messages';

const mostChars = 2_000;

/** What the registry shows of how the version came about, for people. */
export function describeRun({ trigger, plan }: Pick<TrainingJob, 'trigger' | 'plan'>, gate: GateReport): string {
  const { metric, reference, overall, slices, confidence } = gate;
  const day = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace('T', ' ');
  const figure = (value: number | null): string => (value === null ? '?' : value.toFixed(4));
  const lines = [
    `Retrained because of: ${trigger}.`,
    `Learned from ${day(plan.fromMs)} to ${day(plan.cutMs)}, judged by what came until ${day(plan.untilMs)} (UTC).`,
    `${metric} ${figure(overall.candidate)} against ${figure(overall.reference)} of ${reference}: ${figure(overall.difference)} more, ${figure(overall.low)} to ${figure(overall.high)} at ${confidence}, at ${overall.points} moments.`,
    ...slices.map(
      ({ name, candidate, reference: other, points }) =>
        `${name}: ${figure(candidate)} against ${figure(other)}, ${points} moments.`,
    ),
  ];
  const text = lines.join('\n');
  return text.length <= mostChars ? text : `${text.slice(0, mostChars - 1)}…`;
}
