import type { Interaction } from '../domain/interaction';
import type { Catalogue } from './catalogue';
import { cleanCustomers } from './clean-customers';
import { noDrops, type CleaningRules } from './cleaning-rules';
import type { Shards } from './derive';
import { ColumnsBuilder, type EventColumns } from './event-columns';
import { Heap } from '../heap';
import { Spool } from './spool';
import type { SpoolFile } from './spool-file';

export interface ReplayedWindow {
  readonly fromMs: number;
  readonly untilMs: number;
}

const eventsPerBlock = 512;

/** A shard's events in time order, read as far as they have been given. */
interface Run {
  readonly shard: number;
  readonly blocks: Iterator<EventColumns>;
  columns: EventColumns;
  at: number;
}

/**
 * All customers' events of a window in time order, cleaned; ties in the order of shards and then of the source. Each shard is sorted
 * and put aside, then all are merged: memory does not grow with the window. `quantity` and `price` are not kept; `eventId`
 * and `sessionId` are fingerprints, equal where the originals are.
 */
export async function* replayEvents(
  shards: Shards,
  catalogue: Catalogue,
  rules: CleaningRules,
  { fromMs, untilMs }: ReplayedWindow,
  openFile: () => SpoolFile,
): AsyncGenerator<Interaction> {
  const sorted = new Spool(openFile(), catalogue);
  try {
    for (let shard = 0; shard < shards.shardCount; shard++) {
      sortShard(shard, shards.read(shard), { ...rules, cap: Infinity }, { fromMs, untilMs }, sorted);
      await new Promise((resolve) => setImmediate(resolve));
    }
    yield* merged(sorted, catalogue);
  } finally {
    sorted.close();
  }
}

function sortShard(
  shard: number,
  columns: EventColumns,
  rules: CleaningRules,
  { fromMs, untilMs }: ReplayedWindow,
  to: Spool,
): void {
  const { time } = columns;
  const kept = new Int32Array(columns.count);
  let count = 0;
  for (const { places } of cleanCustomers(columns, untilMs, rules, noDrops())) {
    for (const place of places) if ((time[place] as number) >= fromMs) kept[count++] = place;
  }
  const order = kept.subarray(0, count).sort((a, b) => (time[a] as number) - (time[b] as number) || a - b);
  const block = new ColumnsBuilder(eventsPerBlock);
  for (let at = 0; at < count; at += eventsPerBlock) {
    block.addFrom(columns, order.subarray(at, at + eventsPerBlock));
    to.write(shard, block.columns());
    block.clear();
  }
}

function* merged(sorted: Spool, catalogue: Catalogue): Generator<Interaction> {
  const runs = new Heap<Run>((a, b) => timeOf(a) - timeOf(b) || a.shard - b.shard);
  for (let shard = 0; shard < sorted.shardCount; shard++) {
    const blocks = sorted.readBlocks(shard);
    const first = blocks.next();
    if (!first.done) runs.push({ shard, blocks, columns: first.value, at: 0 });
  }
  for (let run = runs.top; run !== undefined; run = runs.top) {
    yield interactionAt(run.columns, run.at, catalogue);
    run.at++;
    if (run.at === run.columns.count) {
      const next = run.blocks.next();
      if (next.done) {
        runs.pop();
        continue;
      }
      run.columns = next.value;
      run.at = 0;
    }
    runs.settleTop();
  }
}

function timeOf({ columns, at }: Run): number {
  return columns.time[at] as number;
}

function interactionAt(columns: EventColumns, at: number, catalogue: Catalogue): Interaction {
  const session = columns.session[at] as number;
  return {
    eventId: (columns.id[at] as number).toString(36),
    userId: columns.userIds[columns.user[at] as number] as string,
    itemId: catalogue.itemId(columns.item[at] as number),
    eventType: catalogue.typeName(columns.type[at] as number),
    timestamp: columns.time[at] as number,
    sessionId: session === 0 ? null : session.toString(36),
    quantity: null,
    price: null,
  };
}
