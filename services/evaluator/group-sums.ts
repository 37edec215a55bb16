import { qualityMetrics } from '../../lib/registry/api/quality';
import { customerGroups, standardErrorOf } from '../../lib/quality/group-estimate';

/** By group of customers, in this order: answered lists, then of each k and metric the sum over them. */
export class GroupSums {
  private readonly sums: Float64Array;

  /** @param stored as `stored` gave it; undefined of a time that kept none: what is unknown stays unknown. */
  constructor(lengths: number, stored?: string) {
    this.sums = new Float64Array(customerGroups * (1 + lengths * qualityMetrics.length));
    if (stored !== undefined) Buffer.from(stored, 'base64').copy(Buffer.from(this.sums.buffer));
  }

  /** @param figures of one answered list, by k and metric. */
  add(group: number, figures: readonly (readonly number[])[]): void {
    this.sums[group]! += 1;
    figures.forEach((row, at) =>
      row.forEach((figure, metric) => (this.sums[this.place(at, metric) + group]! += figure)),
    );
  }

  addAll(other: GroupSums): void {
    other.sums.forEach((sum, at) => (this.sums[at]! += sum));
  }

  /** How many answered lists the groups hold: less than there were where some are of a time before groups. */
  get lists(): number {
    return this.sums.subarray(0, customerGroups).reduce((sum, count) => sum + count, 0);
  }

  /** Of a mean over the answered lists. */
  standardError(at: number, metric: number): number | null {
    const from = this.place(at, metric);
    return standardErrorOf(this.sums.subarray(0, customerGroups), this.sums.subarray(from, from + customerGroups));
  }

  stored(): string {
    return Buffer.from(this.sums.buffer).toString('base64');
  }

  private place(at: number, metric: number): number {
    return customerGroups * (1 + at * qualityMetrics.length + metric);
  }
}
