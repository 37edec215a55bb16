import type { Protocol } from './point';

export const rankMetricNames = ['hitRate', 'precision', 'recall', 'cappedRecall', 'f1', 'ndcg', 'mrr'] as const;
export const nextMetricNames = ['nextHitRate', 'nextMrr'] as const;
export const catalogueMetricNames = ['coverage', 'novelty', 'popularityBias'] as const;
export type RankMetric = (typeof rankMetricNames)[number];
export type NextMetric = (typeof nextMetricNames)[number];
export type CatalogueMetric = (typeof catalogueMetricNames)[number];
export type MetricName = RankMetric | NextMetric | CatalogueMetric;
/** As gates and objectives name a figure: `ndcg@20`. */
export type MetricAt = `${MetricName}@${number}`;

/** `low` and `high` hold the figure with the report's confidence; null where too few customers say, or for figures of a catalogue. */
export interface Figure {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}
export type Figures = Readonly<Record<MetricAt, Figure>>;

/** A version's figure less the reference's, on the same points. */
export interface PairedDifference extends Figure {
  /** Share of the draws in which the version is better, ties half: 0 to 1; null where too few customers say. */
  readonly better: number | null;
}
export type PairedDifferences = Readonly<Record<MetricAt, PairedDifference>>;

/** Some of the points (or of what was relevant in them): see docs/evaluation.md. */
export interface SliceReport {
  /** Such as `new customers`, `rare items`, `month 2017-12`, `history 1-9`, `new items`, `repeats`. */
  readonly name: string;
  readonly points: number;
  readonly figures: Figures;
  /** Null for the reference itself, and where there is none. */
  readonly differences: PairedDifferences | null;
}

export interface ListerReport {
  readonly name: string;
  readonly kind: 'version' | 'baseline';
  readonly figures: Figures;
  /** Less the reference's figures; null for the reference itself, and where there is none. */
  readonly differences: PairedDifferences | null;
  readonly slices: readonly SliceReport[];
  /** Points at which a version's model failed: their lists are empty. */
  readonly failures: number;
  /** Points over seconds inside ONNX Runtime, all processes together; null for baselines. */
  readonly usersPerSecond: number | null;
}

/** JSON-able, and all that the table, the HTML page, gates and tuning need. */
export interface EvaluationReport {
  readonly format: 1;
  readonly protocol: Protocol;
  /** Where the events came from. */
  readonly source: string;
  /** ISO times: learned from before the cut; judged from it on, until. */
  readonly cut: string;
  readonly until: string;
  readonly trainingEvents: number;
  readonly catalogueItems: number;
  /** Points judged, of how many there were, of how many customers. */
  readonly points: number;
  readonly pointsThere: number;
  readonly customers: number;
  readonly ks: readonly number[];
  readonly seed: number;
  /** Of intervals: 0.95 unless told; null where there are none. */
  readonly confidence: number | null;
  /** What differences are against; null without one. */
  readonly reference: string | null;
  /** Versions first, as they were named; then baselines. */
  readonly listers: readonly ListerReport[];
  /** What a reader must know, such as a version that has learned from what it is judged by. */
  readonly notes: readonly string[];
  readonly seconds: number;
}
