import { AppError } from '../errors';
import { listerOf } from './objective';
import {
  catalogueMetricNames,
  nextMetricNames,
  rankMetricNames,
  type EvaluationReport,
  type Figure,
  type MetricAt,
  type PairedDifference,
} from './report';

/** A figure of all points, or of a slice. */
export interface FigureName {
  readonly slice: string | null;
  readonly metric: MetricAt;
}

/** What a version must not be, or must be, to pass. */
export type Condition =
  | { readonly kind: 'fail-if'; readonly figure: FigureName; readonly than: '<' | '>'; readonly bound: number }
  /** Better than the reference with this probability, 0.5 to 1. */
  | { readonly kind: 'better'; readonly metric: MetricAt; readonly probability: number }
  /** In no slice worse than the reference by more than `most`, with the report's confidence. */
  | { readonly kind: 'no-slice-worse'; readonly metric: MetricAt; readonly most: number };

export interface Judgement {
  readonly version: string;
  readonly holds: boolean;
  /** For people: what was asked and what was found. */
  readonly said: string;
}

const metricNames: readonly string[] = [...rankMetricNames, ...nextMetricNames, ...catalogueMetricNames];

/** Reads `ndcg@20`; null where it names no figure. */
export function parseMetric(text: string): MetricAt | null {
  const found = /^([a-zA-Z0-9]+)@(\d{1,4})$/.exec(text);
  return found && metricNames.includes(found[1] as string) ? (text as MetricAt) : null;
}

/** Reads `ndcg@20<0.3` or, of a slice, `new items/ndcg@20<0.1`; null where it is neither. */
export function parseFailIf(text: string): Condition | null {
  const found = /^(?:([^/]+)\/)?([^/<>]+)([<>])\s*(-?\d+(?:\.\d+)?)$/.exec(text.trim());
  const metric = parseMetric(found?.[2]?.trim() ?? '');
  if (!found || metric === null) return null;
  const figure = { slice: found[1]?.trim() ?? null, metric };
  return { kind: 'fail-if', figure, than: found[3] as '<' | '>', bound: Number(found[4]) };
}

/** Holds one version against one condition. Throws CONFIG_INVALID where the report cannot tell. */
export function judge(report: EvaluationReport, version: string, condition: Condition): Judgement {
  switch (condition.kind) {
    case 'fail-if': {
      const { figure, than, bound } = condition;
      const { value } = figureOf(report, version, figure);
      const fails = than === '<' ? value < bound : value > bound;
      const name = figure.slice === null ? figure.metric : `${figure.slice}/${figure.metric}`;
      return { version, holds: !fails, said: `${name} is ${value.toFixed(4)}, fails if ${than} ${bound}` };
    }
    case 'better': {
      const { metric, probability } = condition;
      const difference = differenceOf(report, version, metric);
      const { better, value } = difference;
      const found = better === null ? 'too few customers tell' : `better with ${percent(better)}`;
      const said = `${metric} ${signed(value)} against ${report.reference}: ${found}, asked for ${percent(probability)}`;
      return { version, holds: better !== null && better >= probability, said };
    }
    case 'no-slice-worse': {
      const { metric, most } = condition;
      const worse = worseSlices(report, version, metric, most);
      const said =
        worse.length === 0
          ? `${metric}: in no slice worse by more than ${most}`
          : `${metric}: worse by more than ${most} in ${worse.join(', ')}`;
      return { version, holds: worse.length === 0, said };
    }
  }
}

/**
 * Slices in which even the upper end of the difference's interval is below what is allowed: worse beyond doubt. Those of too
 * few customers for an interval do not count.
 */
export function worseSlices(report: EvaluationReport, version: string, metric: MetricAt, most: number): string[] {
  differenceOf(report, version, metric);
  return listerOf(report, version).slices.flatMap(({ name, differences }) => {
    const difference = differences?.[metric];
    if (difference === undefined || difference.high === null || difference.high >= -most) return [];
    return [`${name} (${signed(difference.value)})`];
  });
}

/** Throws CONFIG_INVALID. */
export function differenceOf(report: EvaluationReport, version: string, metric: MetricAt): PairedDifference {
  const { differences } = listerOf(report, version);
  if (differences === null) {
    throw new AppError(
      'CONFIG_INVALID',
      `${version} has nothing to be compared with: name a reference other than itself`,
    );
  }
  return found(differences[metric], metric, Object.keys(differences));
}

function figureOf(report: EvaluationReport, version: string, { slice, metric }: FigureName): Figure {
  const lister = listerOf(report, version);
  const part = slice === null ? lister : lister.slices.find(({ name }) => name === slice);
  if (part === undefined) {
    const names = lister.slices.map(({ name }) => name).join(', ');
    throw new AppError('CONFIG_INVALID', `the evaluation has no slice ${slice}: it has ${names}`, { slice });
  }
  return found(part.figures[metric], metric, Object.keys(part.figures));
}

function found<T>(value: T | undefined, metric: MetricAt, names: readonly string[]): T {
  if (value !== undefined) return value;
  throw new AppError('CONFIG_INVALID', `the evaluation has no figure ${metric} there: it has ${names.join(', ')}`, {
    metric,
  });
}

const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`;
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
