import { ExactSum } from '../../lib/quality/exact-sum';
import { qualityMetrics } from '../../lib/registry/api/quality';
import { GroupSums } from './group-sums';

/** Sums of one series over one span of event time. They are exact: the same in whatever order they came, or were added up. */
export class Cell {
  /** Recommendations whose window is over, and those of them that had an outcome. */
  judged = 0;
  answered = 0;
  /** By k and metric. */
  readonly figures: readonly ExactSum[][];
  /** The same by groups of customers, for how far to believe the means. */
  readonly groups: GroupSums;
  /** By k: items shown, and bits of surprise. */
  readonly shown: number[];
  readonly surprise: readonly ExactSum[];
  /** By k: purchases credited, and what they brought. */
  readonly conversions: number[];
  readonly revenue: readonly ExactSum[];

  constructor(lengths: number, stored?: StoredCell) {
    const sums = (parts?: readonly (readonly number[])[]): ExactSum[] =>
      Array.from({ length: lengths }, (_, at) => new ExactSum(parts?.[at]));
    this.judged = stored?.judged ?? 0;
    this.answered = stored?.answered ?? 0;
    this.figures = Array.from({ length: lengths }, (_, at) =>
      qualityMetrics.map((_, metric) => new ExactSum(stored?.figures[at]?.[metric])),
    );
    this.groups = new GroupSums(lengths, stored?.groups);
    this.shown = counts(lengths, stored?.shown);
    this.surprise = sums(stored?.surprise);
    this.conversions = counts(lengths, stored?.conversions);
    this.revenue = sums(stored?.revenue);
  }

  addAll(other: Cell): void {
    this.judged += other.judged;
    this.answered += other.answered;
    other.figures.forEach((row, at) => row.forEach((sum, metric) => this.figures[at]?.[metric]?.addAll(sum)));
    this.groups.addAll(other.groups);
    other.surprise.forEach((sum, at) => this.surprise[at]?.addAll(sum));
    other.revenue.forEach((sum, at) => this.revenue[at]?.addAll(sum));
    other.shown.forEach((count, at) => (this.shown[at]! += count));
    other.conversions.forEach((count, at) => (this.conversions[at]! += count));
  }

  /** Of the mean over the answered lists; null where too little is known. */
  standardError(at: number, metric: number): number | null {
    // Of lists that were judged before groups were kept, only the mean is known.
    return this.groups.lists === this.answered ? this.groups.standardError(at, metric) : null;
  }

  stored(): StoredCell {
    const parts = (sums: readonly ExactSum[]): number[][] => sums.map((sum) => [...sum.parts]);
    return {
      judged: this.judged,
      answered: this.answered,
      figures: this.figures.map(parts),
      groups: this.groups.stored(),
      shown: [...this.shown],
      surprise: parts(this.surprise),
      conversions: [...this.conversions],
      revenue: parts(this.revenue),
    };
  }
}

/** As JSON keeps it. */
export interface StoredCell {
  readonly judged: number;
  readonly answered: number;
  readonly figures: readonly (readonly (readonly number[])[])[];
  /** Undefined where an earlier release kept it. */
  readonly groups?: string;
  readonly shown: readonly number[];
  readonly surprise: readonly (readonly number[])[];
  readonly conversions: readonly number[];
  readonly revenue: readonly (readonly number[])[];
}

function counts(length: number, stored: readonly number[] = []): number[] {
  return Array.from({ length }, (_, at) => stored[at] ?? 0);
}
