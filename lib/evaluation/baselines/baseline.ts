import { setImmediate as turn } from 'node:timers/promises';
import type { EvaluationPoint, Lister } from '../point';
import type { Catalogue } from '../catalogue';
import { ScoreBoard } from './score-board';

/** A customer's known items, oldest first, and where the session that goes on began: `items.length` where none does. */
export interface KnownItems {
  readonly items: readonly number[];
  readonly sessionAt: number;
}

/** Puts scores on the board for what a customer may want; what it leaves out is filled up with what sells. */
export type Score = (known: KnownItems, board: ScoreBoard) => void;

/** Between so many lists, others run. */
const listsAtOnce = 64;

/** A lister of a simple rule. Its lists are filled up with what sells, as the stream fills a version's. */
export function baselineLister(name: string, { itemIds, numbers }: Catalogue, score: Score): Lister {
  const board = new ScoreBoard(itemIds.length);

  function listOf(point: EvaluationPoint, depth: number): string[] {
    score(knownItems(point, numbers), board);
    const list: string[] = [];
    const listed = new Set<number>();
    const offer = (item: number): void => {
      const itemId = itemIds[item - 1] as string;
      if (listed.has(item) || point.masked.has(itemId)) return;
      listed.add(item);
      list.push(itemId);
    };
    for (const item of board.take(depth + point.masked.size).items) if (list.length < depth) offer(item);
    for (let item = 1; item <= itemIds.length && list.length < depth; item++) offer(item);
    return list;
  }

  return {
    name,
    async list(points, depth) {
      const lists: string[][] = [];
      for (const point of points) {
        if (lists.length % listsAtOnce === 0) await turn();
        lists.push(listOf(point, depth));
      }
      return lists;
    },
  };
}

function knownItems({ history, inSession }: EvaluationPoint, numbers: ReadonlyMap<string, number>): KnownItems {
  const { itemIds, opensSession } = history;
  const opened = inSession ? Math.max(0, opensSession.lastIndexOf(true)) : itemIds.length;
  const items: number[] = [];
  let sessionAt = 0;
  itemIds.forEach((itemId, at) => {
    if (at === opened) sessionAt = items.length;
    const number = numbers.get(itemId);
    if (number !== undefined) items.push(number);
  });
  return { items, sessionAt: opened === itemIds.length ? items.length : sessionAt };
}
