import type { LaneQueue, SizeClass } from './lane-queue';
import type { Choice } from './order';
import type { Waiting } from './work';

/** Work that leaves in one run. */
export interface Run {
  readonly queue: LaneQueue;
  readonly works: readonly Waiting[];
  readonly rows: number;
  readonly length: number;
  readonly expectedMs: number;
}

/**
 * Takes the first of the chosen class and what may go with it: as many of its own class as fit, then those of other sizes as long
 * as the padding that they cause takes less time than a run of their own would begin with. Nothing comes in that would let another
 * miss its deadline.
 */
export function formRun({ queue, of }: Choice, now: number): Run {
  const { cost, lane } = queue;
  const works: Waiting[] = [];
  let rows = 0;
  let length = 0;
  let expectedMs = 0;
  let dueAt = Infinity;
  let paddingLeftMs = cost.fixed;

  function fill(from: SizeClass): void {
    for (let head = from.head; head !== undefined; head = from.head) {
      const nextRows = rows + head.rows;
      const nextLength = Math.max(length, head.length);
      const nextMs = cost.expectedMs(nextRows, nextLength);
      const nextDueAt = head.isPatient === true ? dueAt : Math.min(dueAt, head.deadline);
      const paddingMs =
        from === of ? 0 : cost.perCell * (rows * (nextLength - length) + head.rows * (nextLength - head.length));
      if (works.length > 0 && (nextRows > lane.maxRows || now + nextMs > nextDueAt || paddingMs > paddingLeftMs))
        return;
      from.take();
      works.push(head);
      paddingLeftMs -= paddingMs;
      [rows, length, expectedMs, dueAt] = [nextRows, nextLength, nextMs, nextDueAt];
    }
  }

  fill(of);
  const place = queue.classes.indexOf(of);
  // Smaller ones first, the nearest before the others: they lengthen nobody's run but by their own rows.
  for (let smaller = place - 1; smaller >= 0; smaller--) fill(queue.classes[smaller] as SizeClass);
  for (let larger = place + 1; larger < queue.classes.length; larger++) fill(queue.classes[larger] as SizeClass);
  return { queue, works, rows, length, expectedMs };
}
