import { eventTypeCode, type Interaction } from '../domain/interaction';
import type { RecommendationRecord } from '../domain/records.generated';
import { lengthBucket, scoreBin } from './buckets';
import { jensenShannon, populationStability, type Cell } from './divergence';
import type { IdSet } from './id-set';
import { comparedItems, type DriftReference } from './reference';
import { SlidingCounts } from './sliding-counts';

export const driftInputs = ['items', 'event_types', 'history_lengths', 'scores', 'listed_items'] as const;
export type DriftInput = (typeof driftInputs)[number];

/** A version as it was trained. */
export interface KnownVersion {
  /** Undefined of versions that were made without. */
  readonly reference: DriftReference | undefined;
  /** Null where the vocabulary cannot be read: nothing is told of items then. */
  readonly vocabulary: {
    readonly all: IdSet;
    /** Of the items that the reference names. */
    readonly numbers: ReadonlyMap<string, number>;
  } | null;
}

export interface DriftFigure {
  readonly input: DriftInput;
  readonly psi: number;
  readonly js: number;
  /** Of the window now. */
  readonly samples: number;
}

export interface UnknownShare {
  readonly kind: 'item' | 'user';
  readonly ratio: number;
  readonly samples: number;
}

interface Compared {
  readonly then: readonly number[];
  readonly samples: number;
  readonly now: SlidingCounts;
}

/** What a version is given and answers, held against what it was trained on, over a sliding window of event time. */
export class VersionDrift {
  private readonly compared = new Map<DriftInput, Compared>();
  private readonly itemCells: ReadonlyMap<string, number>;
  private readonly listedCells: ReadonlyMap<string, number>;
  /** Known, unknown. */
  private readonly items: SlidingCounts;
  private readonly users: SlidingCounts;

  constructor(
    private readonly version: KnownVersion,
    windowMs: number,
  ) {
    const { reference, vocabulary } = version;
    const compare = (input: DriftInput, then: readonly number[], samples: number): void => {
      if (samples > 0) this.compared.set(input, { then, samples, now: new SlidingCounts(then.length, windowMs) });
    };
    this.items = new SlidingCounts(2, windowMs);
    this.users = new SlidingCounts(2, windowMs);
    this.itemCells = cellsOfItems(reference?.items, vocabulary?.numbers);
    this.listedCells = cellsOfItems(reference?.lists?.items, vocabulary?.numbers);
    if (reference === undefined) return;
    const { events, lists } = reference;
    if (vocabulary !== null) compare('items', sharesOf(reference.items), events);
    compare('event_types', reference.eventTypes, events);
    compare('history_lengths', reference.historyLengths, reference.lengthEvents);
    if (lists === undefined) return;
    compare('scores', lists.scores, lists.answers);
    if (vocabulary !== null) compare('listed_items', sharesOf(lists.items), lists.answers);
  }

  event({ itemId, eventType, timestamp }: Pick<Interaction, 'itemId' | 'eventType' | 'timestamp'>): void {
    const { vocabulary } = this.version;
    if (vocabulary !== null) this.items.add(vocabulary.all.has(itemId) ? 0 : 1, timestamp);
    this.count('event_types', eventTypeCode(eventType) - 1, timestamp);
    this.count('items', this.itemCells.get(itemId) ?? 'others', timestamp);
  }

  /** One of this version's. */
  recommendation(record: Pick<RecommendationRecord, 'items' | 'event_timestamp' | 'history_length'>): void {
    const { items, event_timestamp: time, history_length: length } = record;
    if (length >= 1) {
      this.users.add(length > 1 ? 0 : 1, time);
      this.count('history_lengths', lengthBucket(length), time);
    }
    const edges = this.version.reference?.lists?.scoreEdges;
    if (edges === undefined) return;
    for (const { item_id: itemId, score, reason } of items.slice(0, comparedItems)) {
      if (reason !== 'model') continue;
      this.count('scores', scoreBin(score, edges), time);
      this.count('listed_items', this.listedCells.get(itemId) ?? 'others', time);
    }
  }

  /** Those with at least so many samples: fewer differ by chance. */
  figures(fewest: number): DriftFigure[] {
    return [...this.compared].flatMap(([input, { then, samples, now }]) => {
      const counts = now.sums();
      const all = counts.reduce((sum, count) => sum + count, 0);
      if (all < fewest) return [];
      const cells = then.map((share, cell): Cell => ({ then: share, now: (counts[cell] as number) / all }));
      const psi = populationStability(cells, { then: samples, now: all });
      return [{ input, psi, js: jensenShannon(cells), samples: all }];
    });
  }

  unknown(fewest: number): UnknownShare[] {
    const ratios = [
      ['item', this.items.sums()],
      ['user', this.users.sums()],
    ] as const;
    return ratios.flatMap(([kind, [known = 0, unknown = 0]]) => {
      const samples = known + unknown;
      return samples < fewest ? [] : [{ kind, ratio: unknown / samples, samples }];
    });
  }

  private count(input: DriftInput, cell: number | 'others', timeMs: number): void {
    const now = this.compared.get(input)?.now;
    now?.add(cell === 'others' ? now.cells - 1 : cell, timeMs);
  }
}

type TopItems = DriftReference['items'];

function sharesOf({ top, others }: TopItems): number[] {
  return [...top.map(([, share]) => share), others];
}

function cellsOfItems(
  items: TopItems | undefined,
  numbers: ReadonlyMap<string, number> | undefined,
): ReadonlyMap<string, number> {
  const cellOf = new Map((items?.top ?? []).map(([number], cell) => [number, cell]));
  const cells = new Map<string, number>();
  for (const [itemId, number] of numbers ?? []) {
    const cell = cellOf.get(number);
    if (cell !== undefined) cells.set(itemId, cell);
  }
  return cells;
}

/** Item ids of the numbers that a reference names. */
export function namedItems(reference: DriftReference | undefined, itemIds: readonly string[]): Map<string, number> {
  const named = [...(reference?.items.top ?? []), ...(reference?.lists?.items.top ?? [])];
  return new Map(
    named.flatMap(([number]) => {
      const itemId = itemIds[number - 1];
      return itemId === undefined ? [] : [[itemId, number] as const];
    }),
  );
}
