import { Heap } from '../heap';
import type { RunCost } from './run-cost';
import type { Lane, Waiting } from './work';

/** Work of like size, the earliest deadline first; of the same deadline, what came first. */
export class SizeClass {
  private readonly waiting = new Heap<Waiting>((a, b) => a.deadline - b.deadline || a.order - b.order);
  rows = 0;
  cells = 0;
  /** No deadline among those that wait is later. */
  latest = -Infinity;

  get head(): Waiting | undefined {
    return this.waiting.top;
  }

  add(work: Waiting): void {
    this.waiting.push(work);
    this.rows += work.rows;
    this.cells += work.rows * work.length;
    if (work.deadline > this.latest) this.latest = work.deadline;
  }

  take(): void {
    const { head } = this;
    if (head === undefined) return;
    this.waiting.pop();
    this.rows -= head.rows;
    this.cells -= head.rows * head.length;
    if (this.rows === 0) this.latest = -Infinity;
  }
}

/** One lane's queue: classes by rows × length, two to each doubling, the smallest first. */
export class LaneQueue {
  readonly classes: SizeClass[] = [];

  constructor(
    readonly lane: Lane<unknown, unknown>,
    public cost: RunCost,
    /** When the last run ended, ms. */
    public learntAt: number,
  ) {}

  add(work: Waiting): void {
    const place = Math.max(0, Math.ceil(2 * Math.log2(work.rows * work.length) - 1e-9));
    while (this.classes.length <= place) this.classes.push(new SizeClass());
    (this.classes[place] as SizeClass).add(work);
  }

  /** What a run of this work alone is expected to take, ms. */
  aloneMs({ rows, length }: Pick<Waiting, 'rows' | 'length'>): number {
    return this.cost.expectedMs(rows, length);
  }
}
