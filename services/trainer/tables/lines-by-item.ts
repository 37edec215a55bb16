import { shared, type EventLog } from '../log/event-log';

/** Lines of item `n` are `lines[firstLine[n]]` up to `lines[firstLine[n + 1]]`. */
export interface LinesByItem {
  readonly lines: Int32Array;
  readonly firstLine: Int32Array;
}

export function linesByItem({ item, items, lines: count }: EventLog): LinesByItem {
  const firstLine = shared(Int32Array, items + 2);
  for (let p = 0; p < count; p++) firstLine[(item[p] as number) + 1]!++;
  for (let number = 1; number <= items + 1; number++) firstLine[number]! += firstLine[number - 1] as number;
  const place = firstLine.slice();
  const lines = shared(Int32Array, count);
  for (let p = 0; p < count; p++) lines[place[item[p] as number]!++] = p;
  return { lines, firstLine };
}

/** Items in runs of about equally many lines: what worker threads take one after another. */
export function runsOfItems({ firstLine }: LinesByItem, items: number, runs: number): [from: number, to: number][] {
  const first = firstLine[1] as number;
  const share = Math.max(1, ((firstLine[items + 1] as number) - first) / runs);
  const bounds: [number, number][] = [];
  let from = 1;
  for (let number = 1; number <= items; number++) {
    if ((firstLine[number + 1] as number) - first >= share * (bounds.length + 1) || number === items) {
      bounds.push([from, number + 1]);
      from = number + 1;
    }
  }
  return bounds;
}
