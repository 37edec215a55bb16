import type { PastLines } from '../past-lines';
import type { Score } from './baseline';
import { remembered, ScoreBoard } from './score-board';
import { togetherCounter } from './together';

const neighbours = 200;

/**
 * What stood in the same sessions as the newest item, by the cosine of both items' sessions (Sarwar and others, 2001,
 * "Item-based collaborative filtering").
 */
export function lastItem(past: PastLines): Score {
  const countTogether = togetherCounter(past);
  const counts = new ScoreBoard(past.itemCount);
  const besides = remembered((item) => {
    countTogether(item, counts);
    counts.scale((other) => 1 / Math.sqrt(past.timesOf(item) * past.timesOf(other)));
    return counts.take(neighbours);
  });
  return ({ items }, board) => {
    const newest = items.at(-1);
    if (newest !== undefined) board.addAll(besides(newest), 1);
  };
}
