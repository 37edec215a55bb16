import { solveRidge } from '../../algebra/solve-ridge';
import type { PastLines } from '../past-lines';
import type { Score } from './baseline';

import { ScoreBoard, type Ranked } from './score-board';
import { togetherCounter } from './together';

export interface LinearOptions {
  /** Items that an item's score is made of: those most often together with it. */
  readonly neighbours: number;
  /** Ridge: how much evidence a weight needs, in sessions. */
  readonly regularization: number;
  /** Lines after which a line of the history counts half. */
  readonly halfLife: number;
}

const defaults: LinearOptions = { neighbours: 64, regularization: 20, halfLife: 10 };
/** Lines further back count a hundredth and less. */
const mostHalfLives = 7;
/** Rarer items get no weights: their lists are what sells. */
const mostItems = 30_000;
/** Counts kept of each item with others. */
const keptCounts = 512;

/**
 * Ridge regression of every item on the items most often in its sessions: EASE (Steck, 2019, "Embarrassingly shallow autoencoders")
 * with each item's column solved on its own neighbourhood, so that cost grows with the items and not with their cube. Where all
 * items stood together and are no more than `neighbours` it is EASE itself.
 */
export function linear(past: PastLines, options: Partial<LinearOptions> = {}): Score {
  const { neighbours, regularization, halfLife } = { ...defaults, ...options };
  let weights: readonly (Ranked | undefined)[] | null = null;
  return ({ items }, board) => {
    // Learned when it is first asked for.
    weights ??= learn(past, neighbours, regularization);
    const isSeen = new Set<number>();
    const from = Math.max(0, Math.floor(items.length - mostHalfLives * halfLife));
    for (let at = items.length - 1; at >= from; at--) {
      const item = items[at] as number;
      const found = weights[item];
      if (isSeen.has(item) || found === undefined) continue;
      isSeen.add(item);
      const weight = 0.5 ** ((items.length - 1 - at) / halfLife);
      found.items.forEach((target, place) => board.add(target, weight * (found.scores[place] as number)));
    }
  };
}

/** By predicting item: the items that it speaks for, and how much. */
function learn(past: PastLines, neighbours: number, regularization: number): (Ranked | undefined)[] {
  const count = Math.min(past.itemCount, mostItems);
  const board = new ScoreBoard(past.itemCount);
  const countTogether = togetherCounter(past);
  const together: Ranked[] = [{ items: new Int32Array(0), scores: new Float64Array(0) }];
  for (let item = 1; item <= count; item++) {
    countTogether(item, board);
    together.push(board.take(keptCounts));
  }
  const spokenFor: { items: number[]; scores: number[] }[] = together.map(() => ({ items: [], scores: [] }));
  const place = new Int32Array(past.itemCount + 1);
  for (let target = 1; target <= count; target++) {
    const { items, scores } = together[target] as Ranked;
    const chosen = items.subarray(0, neighbours).filter((item) => item <= count);
    const n = chosen.length;
    const weights = scores.slice(0, items.length).filter((_, at) => at < neighbours && (items[at] as number) <= count);
    solveRidge(gram(past, chosen, together, place), weights, n, regularization);
    chosen.forEach((item, at) => {
      spokenFor[item]?.items.push(target);
      spokenFor[item]?.scores.push(weights[at] as number);
    });
  }
  return spokenFor.map(({ items, scores }) => ({ items: Int32Array.from(items), scores: Float64Array.from(scores) }));
}

/** How often each two of the chosen items stood together, n × n. @param place all 0; again after. */
function gram(past: PastLines, chosen: Int32Array, together: readonly Ranked[], place: Int32Array): Float64Array {
  const n = chosen.length;
  const counts = new Float64Array(n * n);
  chosen.forEach((item, at) => (place[item] = at + 1));
  chosen.forEach((item, row) => {
    counts[row * n + row] = past.timesOf(item);
    const { items, scores } = together[item] as Ranked;
    items.forEach((other, at) => {
      const column = (place[other] as number) - 1;
      if (column < 0) return;
      counts[row * n + column] = scores[at] as number;
      counts[column * n + row] = scores[at] as number;
    });
  });
  for (const item of chosen) place[item] = 0;
  return counts;
}
