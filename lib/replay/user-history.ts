import type { EventTypeCode } from '../domain/interaction';
import { hash24, type History, type HistoryAppend } from '../features/history-codec';
import { opensSession } from '../features/opens-session';

export interface AppendRules {
  /** Events kept of each customer. */
  readonly maxEvents: number;
  /** Without session ids, a pause longer than this opens a new session, ms. */
  readonly sessionGapMs: number;
}

/** How much older than what was trimmed last an event may be, seconds. As in the append script. */
const lateSeconds = 86_400;
const opensBit = 128;
const fewest = 8;

/**
 * One customer's history in memory, appended to by the rules of history-script.ts: what repeats is found by its guard and
 * item, what was trimmed does not come back, the oldest go beyond the cap. Columns instead of bytes, some 17 bytes an event;
 * items are numbers that the owner gives out.
 */
export class UserHistory {
  private count = 0;
  private from = 0;
  private session = 0;
  /** Time of the entry trimmed last, of the first one where none was. */
  private base = 0;
  private last = 0;
  private latest = 0;
  private applied = -1n;
  private items = new Int32Array(fewest);
  private guards = new Int32Array(fewest);
  /** Whole seconds. */
  private times = new Float64Array(fewest);
  /** The event type's code, and `opensBit`. */
  private kinds = new Uint8Array(fewest);

  /** Events in it. */
  get length(): number {
    return this.count - this.from;
  }

  /**
   * Trims what the append before left beyond the cap, then appends, unless the event is there already or may have been.
   * Gives how many events stand up to it, itself included, oldest first; all of them where it is not there.
   */
  append(event: Omit<HistoryAppend, 'itemId'> & { readonly item: number }, rules: AppendRules): Appended {
    this.trim(rules.maxEvents);
    const guard = hash24(event.eventId);
    const time = Math.floor(event.timestamp / 1000);
    const found = this.find(guard, event.item);
    if (found >= 0) {
      if (event.offset > this.applied) this.applied = event.offset;
      if (time > this.latest) this.latest = time;
      return { length: found + 1, isNew: false };
    }
    const isFull = this.length >= rules.maxEvents;
    const wasDelivered = event.offset <= this.applied && time <= this.latest;
    if (isFull && (wasDelivered || time < this.base - lateSeconds)) return { length: this.length, isNew: false };
    const visit = event.sessionId === null ? 0 : hash24(event.sessionId);
    const opens = this.length === 0 || opensSession(visit, time, this.session, this.last, rules.sessionGapMs);
    if (this.length === 0) this.base = time;
    this.push(event.item, guard, time, event.type + (opens ? opensBit : 0));
    this.session = visit;
    this.last = time;
    this.applied = event.offset;
    if (time > this.latest) this.latest = time;
    return { length: this.length, isNew: true };
  }

  /** As the store answers it: whole, what the last append put beyond the cap included. */
  read(itemIds: readonly string[]): History {
    const { from, length } = this;
    const history: History = {
      itemIds: new Array<string>(length),
      types: new Array<EventTypeCode>(length),
      timestamps: new Array<number>(length),
      opensSession: new Array<boolean>(length),
      guards: new Array<number>(length),
    };
    for (let i = 0; i < length; i++) {
      const kind = this.kinds[from + i] as number;
      history.itemIds[i] = itemIds[this.items[from + i] as number] as string;
      history.types[i] = (kind & (opensBit - 1)) as EventTypeCode;
      history.timestamps[i] = (this.times[from + i] as number) * 1000;
      history.opensSession[i] = kind >= opensBit;
      history.guards[i] = this.guards[from + i] as number;
    }
    return history;
  }

  /** The newest such entry's place, -1 where there is none. */
  private find(guard: number, item: number): number {
    for (let at = this.count - 1; at >= this.from; at--) {
      if (this.guards[at] === guard && this.items[at] === item) return at - this.from;
    }
    return -1;
  }

  private trim(most: number): void {
    const excess = this.length - most;
    if (excess <= 0) return;
    this.from += excess;
    this.base = this.times[this.from - 1] as number;
  }

  private push(item: number, guard: number, time: number, kind: number): void {
    if (this.count === this.items.length) this.makeRoom();
    const at = this.count++;
    this.items[at] = item;
    this.guards[at] = guard;
    this.times[at] = time;
    this.kinds[at] = kind;
  }

  private makeRoom(): void {
    const { from, count, length } = this;
    // Where a fifth of the room is trimmed entries, it is theirs that is used again.
    const size = length * 1.2 <= this.items.length ? this.items.length : this.items.length * 2;
    this.items = moved(new Int32Array(size), this.items.subarray(from, count));
    this.guards = moved(new Int32Array(size), this.guards.subarray(from, count));
    this.times = moved(new Float64Array(size), this.times.subarray(from, count));
    this.kinds = moved(new Uint8Array(size), this.kinds.subarray(from, count));
    this.from = 0;
    this.count = length;
  }
}

export interface Appended {
  readonly length: number;
  readonly isNew: boolean;
}

function moved<A extends { set(values: A): void }>(to: A, values: A): A {
  to.set(values);
  return to;
}
