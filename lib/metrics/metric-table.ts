import type { Counter, Gauge, Histogram, Metrics } from './metrics';

interface Row<L extends string> {
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly L[];
}
type MetricRow =
  | (Row<string> & { readonly kind: 'counter' })
  | (Row<string> & { readonly kind: 'gauge' })
  | (Row<string> & { readonly kind: 'histogram'; readonly buckets: readonly number[] });

/** A service's metrics, each defined once. */
export type MetricTable = Readonly<Record<string, MetricRow>>;

type LabelsOf<R> = R extends { readonly labels: readonly (infer L extends string)[] } ? L : never;
type MetricOf<R> = R extends { readonly kind: 'counter' }
  ? Counter<LabelsOf<R>>
  : R extends { readonly kind: 'gauge' }
    ? Gauge<LabelsOf<R>>
    : Histogram<LabelsOf<R>>;
export type MetricsOf<T extends MetricTable> = { readonly [K in keyof T]: MetricOf<T[K]> };

export function registerMetrics<const T extends MetricTable>(metrics: Metrics, table: T): MetricsOf<T> {
  const register = (row: MetricRow): unknown => {
    switch (row.kind) {
      case 'counter':
        return metrics.counter(row);
      case 'gauge':
        return metrics.gauge(row);
      case 'histogram':
        return metrics.histogram(row);
    }
  };
  return Object.fromEntries(Object.entries(table).map(([key, row]) => [key, register(row)])) as MetricsOf<T>;
}
