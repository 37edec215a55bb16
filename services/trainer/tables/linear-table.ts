import { join } from 'node:path';
import { shared, type EventLog } from '../log/event-log';
import { inParallel } from '../log/parallel';
import type { TrainContext } from '../trainer';
import { basketWeights } from './basket-weights';
import type { GramJob } from './count-gram';
import { largest } from './largest';
import { linesByItem, runsOfItems } from './lines-by-item';
import { emptyTable, type PairTable } from './pair-table';
import type { RidgeJob } from './solve-neighbourhoods';

export interface LinearOptions {
  readonly halfLifeDays: number;
  readonly ridge: number;
  readonly neighbours: number;
  readonly width: number;
}

const runs = 16;
/** Of an item's row of baskets shared with others, the largest so many; the rest counts as 0. */
export const gramWidth = 300;

/** For each item, the items that its presence speaks for, and the coefficients. */
export async function learnLinear(
  log: EventLog,
  options: LinearOptions,
  context: TrainContext,
): Promise<PairTable<'weight'>> {
  const { workers, signal, onProgress } = context;
  const { items } = log;
  const byItem = linesByItem(log);
  const bounds = runsOfItems(byItem, items, runs);
  const gram = emptyTable(['shared'] as const, items, Math.min(gramWidth, items));
  const diagonal = shared(Float32Array, items + 1);
  const weight = basketWeights(log, options.halfLifeDays);
  const counting = bounds.map(([from, to]): GramJob => ({ log, byItem, weight, gram, diagonal, from, to }));
  const onDone = (done: number): void => onProgress?.('shared baskets', done, bounds.length);
  await inParallel(join(__dirname, 'count-gram.js'), counting, { workers, signal, onDone });
  return solveLinear({ items, gram, diagonal }, bounds, options, context);
}

/** Baskets that items share, and those of each: all that the regression needs of the events. */
export interface SharedBaskets {
  readonly items: number;
  readonly gram: PairTable<'shared'>;
  readonly diagonal: Float32Array;
}

/** @param bounds runs of items that worker threads take; they change nothing of the result. */
export async function solveLinear(
  { items, gram, diagonal }: SharedBaskets,
  bounds: readonly (readonly [from: number, to: number])[],
  { ridge, neighbours, width }: Omit<LinearOptions, 'halfLifeDays'>,
  { workers, signal, onProgress }: TrainContext,
): Promise<PairTable<'weight'>> {
  const explained = emptyTable(['weight'] as const, items, Math.min(neighbours, items));
  const solving = bounds.map(([from, to]): RidgeJob => ({ gram, diagonal, ridge, explained, from, to }));
  const onDone = (done: number): void => onProgress?.('ridge', done, bounds.length);
  await inParallel(join(__dirname, 'solve-neighbourhoods.js'), solving, { workers, signal, onDone });
  return turned(explained, items, Math.min(width, items));
}

/** From the items that explain an item to the items that an item explains: the strongest of each. */
function turned({ item, signals, width }: PairTable<'weight'>, items: number, kept: number): PairTable<'weight'> {
  const first = new Int32Array(items + 2);
  for (const source of item) first[source + 1]! += source === 0 ? 0 : 1;
  for (let number = 1; number <= items + 1; number++) first[number]! += first[number - 1] as number;
  const place = first.slice();
  const cells = new Int32Array(first[items + 1] as number);
  item.forEach((source, cell) => {
    if (source !== 0) cells[place[source]!++] = cell;
  });
  const strength = signals.weight.map((value) => Math.abs(value));
  const table = emptyTable(['weight'] as const, items, kept);
  for (let source = 1; source <= items; source++) {
    const mine = cells.slice(first[source], first[source + 1]);
    largest(mine, mine.length, strength, kept).forEach((cell, at) => {
      table.item[source * kept + at] = Math.floor(cell / width);
      table.signals.weight[source * kept + at] = signals.weight[cell] as number;
    });
  }
  return table;
}
