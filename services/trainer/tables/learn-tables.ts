import { join } from 'node:path';
import { shared, type EventLog } from '../log/event-log';
import { inParallel } from '../log/parallel';
import type { TrainContext } from '../trainer';
import type { CountJob } from './count-pairs';
import { itemFacts, type ItemFacts } from './item-facts';
import { linesByItem, runsOfItems } from './lines-by-item';
import { emptyTable, pairSignals, type PairTable } from './pair-table';

export interface Tables {
  readonly items: number;
  readonly facts: ItemFacts;
  readonly near: PairTable;
  /** What customers took in later baskets, by what they had taken before. */
  readonly later: PairTable<'later'>;
}

export interface TableOptions {
  /** Days after which a basket counts half in what goes with what. */
  readonly halfLifeDays: number;
  /** Neighbours of an item, in its basket and later. */
  readonly width: number;
  readonly laterWidth: number;
}

const dayMs = 86_400_000;
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
  const jobs = runsOfItems(byItem, items, runs).map(
    ([from, to]): CountJob => ({ log, byItem, weight, count, near, later, from, to }),
  );
  const { workers, signal, onProgress } = context;
  const onDone = (done: number): void => onProgress?.('what goes with what', done, jobs.length);
  await inParallel(join(__dirname, 'count-pairs.js'), jobs, { workers, signal, onDone });
  return { items, facts: itemFacts(log, byItem), near, later };
}

/** 1 for a basket of the newest moment; never 0, however old. */
function basketWeights({ basketStart, timeMs, toMs }: EventLog, halfLifeDays: number): Float32Array {
  const weight = shared(Float32Array, basketStart.length - 1);
  for (let basket = 0; basket < weight.length; basket++) {
    const ageDays = (toMs - (timeMs[basketStart[basket] as number] as number)) / dayMs;
    weight[basket] = Math.max(1e-6, 2 ** (-ageDays / halfLifeDays));
  }
  return weight;
}
