import { join } from 'node:path';
import { shared, type EventLog } from '../log/event-log';
import { inParallel } from '../log/parallel';
import type { TrainContext } from '../trainer';
import type { CountJob } from './count-pairs';
import { basketWeights } from './basket-weights';
import { itemFacts, type ItemFacts } from './item-facts';
import { linesByItem, runsOfItems } from './lines-by-item';
import { learnLinear } from './linear-table';
import { emptyTable, pairSignals, type PairTable } from './pair-table';

export interface Tables {
  readonly items: number;
  readonly facts: ItemFacts;
  readonly near: PairTable;
  /** What customers took in later baskets, by what they had taken before. */
  readonly later: PairTable<'later'>;
  /** What its presence speaks for, by ridge regression. */
  readonly linear: PairTable<'weight'>;
}

export interface TableOptions {
  /** Days after which a basket counts half in what goes with what. */
  readonly halfLifeDays: number;
  /** Neighbours of an item, in its basket and later. */
  readonly width: number;
  readonly laterWidth: number;
  /** Items that explain an item by ridge regression, what is added to its diagonal, and items that an item speaks for. */
  readonly neighbours: number;
  readonly ridge: number;
  readonly linearWidth: number;
}

const runs = 16;

export async function learnTables(log: EventLog, options: TableOptions, context: TrainContext): Promise<Tables> {
  const { items } = log;
  const weight = basketWeights(log, options.halfLifeDays);
  const count = shared(Float32Array, items + 1);
  for (let line = 0; line < log.lines; line++) {
    count[log.item[line] as number]! += weight[log.basketOf[line] as number] as number;
  }
  const byItem = linesByItem(log);
  const near = emptyTable(pairSignals, items, Math.min(options.width, items));
  const later = emptyTable(['later'] as const, items, Math.min(options.laterWidth, items));
  const jobs = runsOfItems(byItem, items, runs).map(([from, to]): CountJob => ({
    log,
    byItem,
    weight,
    count,
    near,
    later,
    from,
    to,
  }));
  const { workers, signal, onProgress } = context;
  const onDone = (done: number): void => onProgress?.('what goes with what', done, jobs.length);
  await inParallel(join(__dirname, 'count-pairs.js'), jobs, { workers, signal, onDone });
  const linear = await learnLinear(log, { ...options, width: options.linearWidth }, context);
  return { items, facts: itemFacts(log, byItem), near, later, linear };
}
