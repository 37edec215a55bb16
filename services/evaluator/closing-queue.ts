import type { Pending } from './pending';

/** Recommendations by the event time at which they are judged, then by source: a binary heap. */
export class ClosingQueue {
  private readonly heap: Pending[] = [];

  push(pending: Pending): void {
    const { heap } = this;
    let at = heap.push(pending) - 1;
    while (at > 0) {
      const parent = (at - 1) >>> 1;
      if (!isBefore(pending, heap[parent] as Pending)) break;
      heap[at] = heap[parent] as Pending;
      at = parent;
    }
    heap[at] = pending;
  }

  get first(): Pending | undefined {
    return this.heap[0];
  }

  shift(): void {
    const { heap } = this;
    const last = heap.pop() as Pending;
    if (heap.length > 0) this.sink(last);
  }

  private sink(pending: Pending): void {
    const { heap } = this;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      const right = heap[child + 1];
      if (right !== undefined && isBefore(right, heap[child] as Pending)) child++;
      const nearest = heap[child] as Pending;
      if (!isBefore(nearest, pending)) break;
      heap[at] = nearest;
      at = child;
    }
    heap[at] = pending;
  }
}

function isBefore(a: Pending, b: Pending): boolean {
  return a.closeAt < b.closeAt || (a.closeAt === b.closeAt && a.source < b.source);
}
