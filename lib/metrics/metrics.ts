import { Counter as PromCounter, Gauge as PromGauge, Registry, collectDefaultMetrics } from 'prom-client';
import { boundedSeries } from './bounded-series';
import { watchEventLoop } from './event-loop-delay';
import { FastHistogram } from './histogram';
import { boundLabels } from './label-bounds';
import { watchProcess, type Readiness } from './process-metrics';

/** No labels, no argument; else one text for each label. Never a user, an item or a session. */
export type LabelArguments<L extends string> = [L] extends [never] ? [] : [labels: Readonly<Record<L, string>>];

export interface Counter<L extends string = never> {
  add(amount: number, ...labels: LabelArguments<L>): void;
}

export interface Gauge<L extends string = never> {
  set(value: number, ...labels: LabelArguments<L>): void;
  /** Forgets one series, such as that of a partition taken away. */
  remove(...labels: LabelArguments<L>): void;
  /** Forgets all series. */
  clear(): void;
}

export interface Histogram<L extends string = never> {
  observe(value: number, ...labels: LabelArguments<L>): void;
  /** The same value so many times, at the price of once. */
  observeEach(times: number, value: number, ...labels: LabelArguments<L>): void;
}

interface Definition<L extends string> {
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly L[];
}
export type CounterDefinition<L extends string> = Definition<L>;
export type HistogramDefinition<L extends string> = Definition<L> & { readonly buckets: readonly number[] };
export type GaugeDefinition<L extends string> = Definition<L> & {
  /** Called at each scrape to measure anew. */
  readonly collect?: (set: Gauge<L>['set']) => void;
};

/** A process's metrics. A label that takes too many values shows as `other`, so that memory and scrapes stay bounded. */
export interface Metrics {
  counter<L extends string = never>(definition: CounterDefinition<L>): Counter<L>;
  gauge<L extends string = never>(definition: GaugeDefinition<L>): Gauge<L>;
  histogram<L extends string = never>(definition: HistogramDefinition<L>): Histogram<L>;
  /** Forgets the series of counters and histograms whose value of a label is gone; gauges are removed by those who set them. */
  forgetSeries(label: string, isGone: (value: string) => boolean): void;
  /** All metrics in the Prometheus text format. */
  text(): Promise<string>;
  readonly contentType: string;
  /** Tells of readiness from now on: what /readyz would say, at each scrape. */
  watchReadiness(readiness: Readiness): void;
  /** Names of the metrics of the project, without those of the process. */
  names(): string[];
  /** Stops what was measured in the background. */
  close(): void;
}

export interface MetricsOptions {
  /** Label `service` of every series. */
  readonly service: string;
  /** Label `tenant` of every series; none where it is empty or left out. */
  readonly tenant?: string;
  /** Most series of one metric before new ones count as `other`. */
  readonly maxSeries?: number;
}

export function createMetrics({ service, tenant = '', maxSeries = 1_000 }: MetricsOptions): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels(tenant === '' ? { service } : { service, tenant });
  collectDefaultMetrics({ register: registry });
  const names: string[] = [];
  const forgetters: ((label: string, isGone: (value: string) => boolean) => void)[] = [];
  const common = <L extends string>({ name, help, labels = [] }: Definition<L>) => {
    names.push(name);
    return { name, help, labelNames: labels, registers: [registry] };
  };

  const counter = <L extends string>(definition: CounterDefinition<L>): Counter<L> => {
    const series = boundedSeries(definition.labels ?? [], maxSeries, () => ({ unsaid: 0 }));
    // prom-client hashes the labels at each call: it is told what has come together when it is asked.
    const tell = (): void => {
      for (const [labels, counted] of series.all()) {
        counter.inc(labels, counted.unsaid);
        counted.unsaid = 0;
      }
    };
    const counter = new PromCounter<L>({ ...common(definition), collect: tell });
    forgetters.push((label, isGone) => {
      for (const labels of series.forget((its) => hasGone(its, label, isGone))) counter.remove(labels);
    });
    return {
      add(amount, ...[labels]) {
        if (!(amount >= 0)) throw new RangeError(`counter ${definition.name} cannot count ${amount}`);
        series.of(labels).unsaid += amount;
      },
    };
  };

  const gauge = <L extends string>({ collect, ...definition }: GaugeDefinition<L>): Gauge<L> => {
    const { bound, forget, forgetAll } = boundLabels(definition.labels ?? [], maxSeries);
    const set: Gauge<L>['set'] = (value, ...[labels]) => gauge.set(bound(labels), value);
    const measure = collect === undefined ? {} : { collect: () => collect(set) };
    const gauge = new PromGauge<L>({ ...common(definition), ...measure });
    return {
      set,
      remove: (...[labels]) => {
        gauge.remove(bound(labels));
        forget(labels);
      },
      clear: () => {
        gauge.reset();
        forgetAll();
      },
    };
  };

  const histogram = <L extends string>({ buckets, ...definition }: HistogramDefinition<L>): Histogram<L> => {
    const histogram = new FastHistogram<L>({ ...common(definition), buckets, maxSeries });
    forgetters.push((label, isGone) => histogram.forget((its) => hasGone(its, label, isGone)));
    return {
      observe: (value, ...[labels]) => histogram.count(1, value, labels),
      observeEach: (times, value, ...[labels]) => histogram.count(times, value, labels),
    };
  };

  const stopWatching = watchEventLoop(gauge);
  const watchReadiness = watchProcess({ gauge, counter });
  return {
    counter,
    gauge,
    histogram,
    forgetSeries(label, isGone) {
      for (const forget of forgetters) forget(label, isGone);
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
    watchReadiness,
    names: () => [...names],
    close: stopWatching,
  };
}

function hasGone(labels: Readonly<Record<string, string>>, label: string, isGone: (value: string) => boolean): boolean {
  const value = labels[label];
  return value !== undefined && isGone(value);
}
