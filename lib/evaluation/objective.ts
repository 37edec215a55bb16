import { AppError } from '../errors';
import type { EvaluationReport, Figure, ListerReport, MetricAt } from './report';

/** One figure, or a weighted sum of several: what tuning makes as large as it can. */
export type Objective = MetricAt | Readonly<Record<MetricAt, number>>;

/** Throws CONFIG_INVALID where the report has no such lister or figure. */
export function objectiveOf(report: EvaluationReport, lister: string, objective: Objective): number {
  const weights = typeof objective === 'string' ? { [objective]: 1 } : objective;
  const { figures } = listerOf(report, lister);
  return Object.entries(weights).reduce((sum, [name, weight]) => {
    const figure = figures[name as MetricAt];
    if (figure !== undefined) return sum + weight * figure.value;
    const message = `the evaluation has no figure ${name}: it has ${Object.keys(figures).join(', ')}`;
    throw new AppError('CONFIG_INVALID', message, { figure: name });
  }, 0);
}

/** Throws CONFIG_INVALID. */
export function listerOf({ listers }: EvaluationReport, name: string): ListerReport {
  const found = listers.find((lister) => lister.name === name);
  if (found) return found;
  const names = listers.map((lister) => lister.name).join(', ');
  throw new AppError('CONFIG_INVALID', `the evaluation has no ${name}: it has ${names}`, { lister: name });
}

/** A lister's figures as a manifest's `metrics` hold them: by protocol and figure, such as `next-line.hitRate@20`. */
export function manifestMetrics(report: EvaluationReport, lister: string): Record<string, number> {
  const { figures } = listerOf(report, lister);
  const metrics: Record<string, number> = { [`${report.protocol}.points`]: report.points };
  for (const [name, { value }] of Object.entries<Figure>(figures)) metrics[`${report.protocol}.${name}`] = value;
  return metrics;
}
