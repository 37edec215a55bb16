import type { Catalogue } from './catalogue';
import { cleanCustomers, type CustomerEvents } from './clean-customers';
import { noDrops, type CleaningRules, type Drops } from './cleaning-rules';
import type { EventColumns } from './event-columns';
import type { Sequence, TrainingData } from './training-data';

/** Training data, and what was left out of it. */
export interface DerivedData extends TrainingData {
  readonly drops: Readonly<Drops>;
}

/** Customers' events in parts. */
export interface Shards {
  readonly shardCount: number;
  read(shard: number): EventColumns;
}

/**
 * Derives training data from the events before a cut: `add` sees every shard once, `finish` gives the result. Numbers of items go by
 * how often and by id, never by the order in which a source named them: what came after the cut leaves no trace.
 */
export class Derivation {
  private readonly counts: Float64Array;
  private readonly drops = noDrops();
  private firstMs = Infinity;
  private lastMs = -Infinity;
  private events = 0;
  private users = 0;

  constructor(
    private readonly shards: Shards,
    private readonly catalogue: Catalogue,
    private readonly untilMs: number,
    private readonly rules: CleaningRules,
  ) {
    this.counts = new Float64Array(catalogue.size + 1);
  }

  add(shard: number): void {
    const columns = this.shards.read(shard);
    for (const { places } of cleanCustomers(columns, this.untilMs, this.rules, this.drops)) {
      this.users++;
      this.events += places.length;
      this.firstMs = Math.min(this.firstMs, columns.time[places[0] as number] as number);
      this.lastMs = Math.max(this.lastMs, columns.time[places.at(-1) as number] as number);
      for (const place of places) this.counts[columns.item[place] as number]!++;
    }
  }

  /** @param titles of the shop's catalogue; they go before those that events came with. */
  finish(titles: ReadonlyMap<string, string> = new Map()): DerivedData {
    const { shards, catalogue, rules, counts } = this;
    const untilMs = Number.isFinite(this.untilMs) ? this.untilMs : Math.max(0, this.lastMs + 1);
    const known = [...counts.keys()].filter((number) => (counts[number] as number) >= Math.max(1, rules.minItemEvents));
    const numbers = known.sort((a, b) => {
      const byCount = (counts[b] as number) - (counts[a] as number);
      return byCount || (catalogue.itemId(a) < catalogue.itemId(b) ? -1 : 1);
    });
    const itemIds = numbers.map((number) => catalogue.itemId(number));
    const rows = new Int32Array(counts.length);
    numbers.forEach((number, row) => (rows[number] = row + 1));
    const codes = Uint8Array.from(catalogue.typeCodes());
    return {
      itemIds,
      titles: titlesOf(numbers, itemIds, catalogue, untilMs, titles),
      fromMs: Math.min(this.firstMs, untilMs),
      untilMs,
      events: this.events,
      users: this.users,
      drops: this.drops,
      async *sequences() {
        for (let shard = 0; shard < shards.shardCount; shard++) {
          const columns = shards.read(shard);
          for (const customer of cleanCustomers(columns, untilMs, rules, noDrops())) {
            yield sequenceOf(columns, customer, rows, codes);
          }
          // A shard is read in one go: others get their turn in between.
          await new Promise((resolve) => setImmediate(resolve));
        }
      },
    };
  }
}

function sequenceOf(
  { item, time, type }: EventColumns,
  { userId, places, opens }: CustomerEvents,
  rows: Int32Array,
  codes: Uint8Array,
): Sequence {
  const items = new Int32Array(places.length);
  const timesMs = new Float64Array(places.length);
  const types = new Uint8Array(places.length);
  places.forEach((place, at) => {
    items[at] = rows[item[place] as number] as number;
    timesMs[at] = time[place] as number;
    types[at] = codes[type[place] as number] as number;
  });
  return { userId, items, timesMs, types, opensSession: opens };
}

function titlesOf(
  numbers: readonly number[],
  itemIds: readonly string[],
  catalogue: Catalogue,
  untilMs: number,
  given: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const titles = new Map<string, string>();
  numbers.forEach((number, row) => {
    const itemId = itemIds[row] as string;
    const title = given.get(itemId) || catalogue.titleBefore(number, untilMs);
    if (title) titles.set(itemId, title);
  });
  return titles;
}
