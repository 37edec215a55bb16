import {
  bootstrapDraws,
  customerGroups,
  fewestGroups,
  groupOf,
  percentileInterval,
  resamples,
} from '../quality/cluster-bootstrap';
import { ndcg } from '../quality/ndcg';
import { pointMetrics, type Truth } from '../quality/point-metrics';

export const qualityMetrics = ['hitRate', 'precision', 'recall', 'f1', 'ndcg', 'nextHitRate', 'mrr'] as const;
export type QualityMetric = (typeof qualityMetrics)[number];

export interface PairedFigure {
  readonly metric: QualityMetric;
  readonly k: number;
  /** Means over points. */
  readonly live: number;
  readonly candidate: number;
  /** Candidate less live, and where it lies with a confidence of 95 %; null where too few customers say. */
  readonly difference: number;
  readonly interval: readonly [number, number] | null;
}

export interface PairedSummary {
  readonly points: number;
  readonly figures: readonly PairedFigure[];
}

const confidence = 0.95;
const seed = 20_240_229;

/** Two versions judged on the same points. Memory does not grow with them. */
export class PairedQuality {
  private points = 0;
  private readonly width: number;
  private readonly counts = new Float64Array(customerGroups);
  private readonly live: Float64Array;
  private readonly candidate: Float64Array;

  constructor(private readonly ks: readonly number[]) {
    this.width = ks.length * qualityMetrics.length;
    this.live = new Float64Array(customerGroups * this.width);
    this.candidate = new Float64Array(customerGroups * this.width);
  }

  /** @param live and `candidate`: item ids, best first. */
  add(userId: string, live: readonly string[], candidate: readonly string[], truth: Truth): void {
    const group = groupOf(userId);
    this.points++;
    this.counts[group]! += 1;
    this.addUp(this.live, group, live, truth);
    this.addUp(this.candidate, group, candidate, truth);
  }

  summary(): PairedSummary {
    const { width, points } = this;
    const used = [...this.counts.keys()].filter((group) => (this.counts[group] as number) > 0);
    const intervals = used.length < fewestGroups ? null : this.intervals(used);
    const figures = this.ks.flatMap((k, kAt) =>
      qualityMetrics.map((metric, metricAt): PairedFigure => {
        const at = kAt * qualityMetrics.length + metricAt;
        const mean = (sums: Float64Array): number =>
          points === 0 ? 0 : used.reduce((sum, group) => sum + (sums[group * width + at] as number), 0) / points;
        const [live, candidate] = [mean(this.live), mean(this.candidate)];
        const interval = intervals === null ? null : (intervals[at] as readonly [number, number]);
        return { metric, k, live, candidate, difference: candidate - live, interval };
      }),
    );
    return { points, figures };
  }

  private addUp(sums: Float64Array, group: number, list: readonly string[], truth: Truth): void {
    let at = group * this.width;
    for (const k of this.ks) {
      const { anyHit, precision, recall, f1, nextHit, nextReciprocalRank } = pointMetrics(list, truth, k);
      for (const value of [anyHit, precision, recall, f1, ndcg(list, truth.rest, k), nextHit, nextReciprocalRank]) {
        sums[at++]! += value;
      }
    }
  }

  /** The percentile bootstrap of the paired difference, the same for the same points. */
  private intervals(used: readonly number[]): (readonly [number, number])[] {
    const { width } = this;
    const differences = Array.from({ length: width }, () => new Float64Array(bootstrapDraws));
    const sums = new Float64Array(width);
    let draw = 0;
    for (const times of resamples(used.length, seed)) {
      sums.fill(0);
      let count = 0;
      used.forEach((group, i) => {
        const drawn = times[i] as number;
        if (drawn === 0) return;
        count += drawn * (this.counts[group] as number);
        for (let at = 0; at < width; at++) {
          const difference = (this.candidate[group * width + at] as number) - (this.live[group * width + at] as number);
          sums[at]! += drawn * difference;
        }
      });
      for (let at = 0; at < width; at++) (differences[at] as Float64Array)[draw] = (sums[at] as number) / count;
      draw++;
    }
    return differences.map((values) => percentileInterval(values, confidence));
  }
}
