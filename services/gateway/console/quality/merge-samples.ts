import { qualityMetrics, type QualityMetric } from '../../../../lib/registry/api/quality-metrics';

/** A series of Prometheus's, of one evaluator. */
export interface SampleSeries {
  readonly model: string;
  readonly version: string;
  readonly variant: string;
  readonly instance: string;
  /** "f1", "standard_error", "answered". */
  readonly name: string;
  /** Of a standard error: of which metric. */
  readonly about: string;
  /** By moment, ms since 1970. */
  readonly values: ReadonlyMap<number, number>;
}

type Figures = Record<QualityMetric, { value: number; standardError: number | null }>;

export interface HistoryStep {
  /** When it begins, ms since 1970. */
  readonly from: number;
  readonly judged: number;
  readonly answered: number;
  /** Null without an answered list. */
  readonly figures: Figures | null;
}

export interface HistorySeries {
  readonly model: string;
  readonly version: string;
  readonly variant: string;
  readonly steps: readonly HistoryStep[];
}

/** Evaluators have a part of the customers each: their means are weighed by answered lists, and their errors added up as of independent parts. */
export function mergeSamples(all: readonly SampleSeries[], stepMs: number): HistorySeries[] {
  return [...grouped(all, ({ model, version, variant }) => JSON.stringify([model, version, variant])).values()].flatMap(
    (ofVersion) => {
      const [first] = ofVersion;
      if (first === undefined) return [];
      const { model, version, variant } = first;
      const moments = [...new Set(ofVersion.flatMap(({ values }) => [...values.keys()]))].sort((a, b) => a - b);
      const instances = [...grouped(ofVersion, ({ instance }) => instance).values()].map(readerOf);
      return [{ model, version, variant, steps: moments.map((at) => stepAt(instances, at, stepMs)) }];
    },
  );
}

/** What one evaluator said: by name of the series and what it is about, at a moment. */
type Reader = (name: string, about: string, at: number) => number | null;

function readerOf(ofInstance: readonly SampleSeries[]): Reader {
  const byName = new Map(ofInstance.map((series) => [`${series.name} ${series.about}`, series.values]));
  return (name, about, at) => {
    const value = byName.get(`${name} ${about}`)?.get(at);
    return value !== undefined && Number.isFinite(value) ? value : null;
  };
}

function stepAt(instances: readonly Reader[], at: number, stepMs: number): HistoryStep {
  const total = (name: string): number => instances.reduce((sum, read) => sum + (read(name, '', at) ?? 0), 0);
  const answered = total('answered');
  const entries = qualityMetrics.map((metric) => [metric, figureAt(instances, metric, at)] as const);
  const isKnown = entries.every(([, figure]) => figure !== null);
  return {
    from: at - stepMs,
    judged: total('judged'),
    answered,
    figures: isKnown ? (Object.fromEntries(entries) as Figures) : null,
  };
}

function figureAt(instances: readonly Reader[], metric: QualityMetric, at: number): Figures[QualityMetric] | null {
  let [weight, sum, squares] = [0, 0, 0];
  let isErrorKnown = true;
  for (const read of instances) {
    const lists = read('answered', '', at) ?? 0;
    const value = read(metric, '', at);
    if (lists === 0 || value === null) continue;
    const error = read('standard_error', metric, at);
    weight += lists;
    sum += lists * value;
    squares += (lists * (error ?? 0)) ** 2;
    isErrorKnown &&= error !== null;
  }
  if (weight === 0) return null;
  return { value: sum / weight, standardError: isErrorKnown ? Math.sqrt(squares) / weight : null };
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return groups;
}
