import type { LaneQueue, SizeClass } from './lane-queue';
import type { Waiting } from './work';

/**
 * How much of its deadline a work gives way for each ms that its run is expected to take. The least `rank` goes first: of those that
 * must be done by the same moment, the one that takes the shortest time. A work is overtaken by what came later only as long as that
 * has to be done at most this many times their difference later, so that none waits for ever (shortest job first with linear ageing).
 */
export const briefnessWeight = 20;

export function rank(queue: LaneQueue, work: Pick<Waiting, 'rows' | 'length' | 'deadline'>): number {
  return work.deadline + briefnessWeight * queue.aloneMs(work);
}

/** What is to run next: a class whose head ranks first. */
export interface Choice {
  readonly queue: LaneQueue;
  readonly of: SizeClass;
}

export function chooseNext(queues: Iterable<LaneQueue>): Choice | null {
  let best: Choice | null = null;
  let least = Infinity;
  for (const queue of queues) {
    for (const of of queue.classes) {
      const { head } = of;
      if (head === undefined) continue;
      const own = rank(queue, head);
      if (own >= least) continue;
      least = own;
      best = { queue, of };
    }
  }
  return best;
}

/**
 * ms that workers will need for what ranks before this work. Of a class that stands partly before it, the share is estimated from its
 * first and last deadline: looking at each would cost more than being a little wrong.
 */
export function aheadMs(queues: Iterable<LaneQueue>, own: number): number {
  let total = 0;
  for (const queue of queues) {
    const { cost, lane } = queue;
    let rowsAhead = 0;
    for (const of of queue.classes) {
      const { head, latest, rows, cells } = of;
      if (head === undefined) continue;
      const before = own - rank(queue, head);
      if (before < 0) continue;
      const span = latest - head.deadline;
      const share = span > 0 ? Math.min(1, before / span) : 1;
      rowsAhead += share * rows;
      total += share * (rows * cost.perRow + cells * cost.perCell);
    }
    total += cost.fixed * Math.ceil(rowsAhead / lane.maxRows);
  }
  return total;
}
