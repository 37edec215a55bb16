import type { EventTypeCode } from '../domain/interaction';
import type { History } from '../features/history-codec';
import type { UserWindow } from './batch';

export interface KnownWindow extends UserWindow {
  /** Events of the newest session that the model knows, and events before it. */
  readonly knownInSession: number;
  readonly knownBefore: number;
  /** Items of the newest session, known to the model or not. */
  readonly sessionItemIds: ReadonlySet<string>;
}

/**
 * The newest `window` events among the first `length` of a history whose items the vocabulary holds.
 * The newest session reaches back to the event that opened it.
 */
export function windowOf(
  history: History,
  length: number,
  vocabulary: ReadonlyMap<string, number>,
  window: number,
): KnownWindow {
  return windowsOf(vocabulary, window)(history, length);
}

/** The same for several events, which may share histories: items are looked up once. */
export function windowsOf(
  vocabulary: ReadonlyMap<string, number>,
  window: number,
): (history: History, length: number) => KnownWindow {
  const rowsOf = new Map<History, number[]>();
  return (history, length) => {
    let rows = rowsOf.get(history);
    if (rows === undefined) {
      rows = new Array<number>(history.itemIds.length).fill(notLookedUp);
      rowsOf.set(history, rows);
    }
    return new HistoryWindow(history, length, rows, vocabulary, window);
  };
}

/** In place of a vocabulary row, which is 1 or more; 0 where the vocabulary does not hold the item. */
const notLookedUp = -1;

class HistoryWindow implements KnownWindow {
  readonly items: number[];
  readonly knownInSession: number;
  readonly knownBefore: number;
  /** Where the newest session begins in the history, and where the window does. */
  private readonly sessionAt: number;
  private readonly from: number;
  private session: ReadonlySet<string> | null = null;
  private madeTypes: EventTypeCode[] | null = null;
  private madeAges: number[] | null = null;
  private madeInSession: number[] | null = null;

  constructor(
    private readonly history: History,
    private readonly length: number,
    private readonly rows: number[],
    vocabulary: ReadonlyMap<string, number>,
    window: number,
  ) {
    const { itemIds, opensSession } = history;
    let sessionAt = length - 1;
    while (sessionAt > 0 && !opensSession[sessionAt]) sessionAt--;
    let known = 0;
    let from = length;
    while (from > 0 && known < window) {
      from--;
      if (rows[from] === notLookedUp) rows[from] = vocabulary.get(itemIds[from] as string) ?? 0;
      if (rows[from] !== 0) known++;
    }
    this.sessionAt = sessionAt;
    this.from = from;
    this.items = new Array<number>(known);
    let knownBefore = 0;
    for (let i = from, at = 0; i < length; i++) {
      const row = rows[i] as number;
      if (row === 0) continue;
      this.items[at++] = row;
      if (i < sessionAt) knownBefore++;
    }
    this.knownBefore = knownBefore;
    this.knownInSession = known - knownBefore;
  }

  /* Made when they are asked for: many models take the items alone. */

  get types(): EventTypeCode[] {
    return (this.madeTypes ??= this.columnOf((at) => this.history.types[at] as EventTypeCode));
  }

  get ages(): number[] {
    const { timestamps } = this.history;
    const newest = timestamps[this.length - 1] ?? 0;
    return (this.madeAges ??= this.columnOf((at) => Math.max(0, newest - (timestamps[at] as number)) / 1000));
  }

  get inSession(): number[] {
    return (this.madeInSession ??= this.columnOf((at) => (at >= this.sessionAt ? 1 : 0)));
  }

  /** Seldom asked for, as most lists need no filling up. */
  get sessionItemIds(): ReadonlySet<string> {
    return (this.session ??= new Set(this.history.itemIds.slice(Math.max(0, this.sessionAt), this.length)));
  }

  private columnOf<T>(valueAt: (at: number) => T): T[] {
    const column = new Array<T>(this.items.length);
    for (let i = this.from, place = 0; i < this.length; i++) {
      if (this.rows[i] !== 0) column[place++] = valueAt(i);
    }
    return column;
  }
}
