import { pointMetrics, type Truth } from './point-metrics';

/** Figures at 20, each the mean over points of the point's own figure. */
export interface QualitySummary {
  readonly f1At20: number;
  readonly precisionAt20: number;
  readonly recallAt20: number;
  readonly anyHitAt20: number;
  readonly nextHitRateAt20: number;
  readonly nextMrrAt20: number;
}

const k = 20;

/**
 * Adds up points as they come. F1 is averaged over points (not made of the mean precision and recall, which would be
 * higher): this is the averaging under which the known figures of both measured data sets come out again.
 */
export class QualityTotals {
  private count = 0;
  private readonly sums = {
    f1At20: 0,
    precisionAt20: 0,
    recallAt20: 0,
    anyHitAt20: 0,
    nextHitRateAt20: 0,
    nextMrrAt20: 0,
  };

  /** @param recommended item ids, best first. */
  add(recommended: readonly string[], truth: Truth): void {
    const point = pointMetrics(recommended, truth, k);
    this.count++;
    this.sums.f1At20 += point.f1;
    this.sums.precisionAt20 += point.precision;
    this.sums.recallAt20 += point.recall;
    this.sums.anyHitAt20 += point.anyHit;
    this.sums.nextHitRateAt20 += point.nextHit;
    this.sums.nextMrrAt20 += point.nextReciprocalRank;
  }

  get points(): number {
    return this.count;
  }

  /** All zero before the first point. */
  summary(): QualitySummary {
    const mean = (sum: number): number => (this.count === 0 ? 0 : sum / this.count);
    return {
      f1At20: mean(this.sums.f1At20),
      precisionAt20: mean(this.sums.precisionAt20),
      recallAt20: mean(this.sums.recallAt20),
      anyHitAt20: mean(this.sums.anyHitAt20),
      nextHitRateAt20: mean(this.sums.nextHitRateAt20),
      nextMrrAt20: mean(this.sums.nextMrrAt20),
    };
  }
}
