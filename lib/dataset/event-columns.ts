import type { Interaction } from '../domain/interaction';
import type { Catalogue } from './catalogue';
import { fingerprint } from './fingerprint';

/** Events of some customers in the source's order, as columns: entry `i` of each belongs to one event. */
export interface EventColumns {
  readonly count: number;
  readonly userIds: readonly string[];
  /** Places in `userIds`. */
  readonly user: Int32Array;
  /** As the catalogue numbers items, from 1. */
  readonly item: Int32Array;
  /** ms since 1970 UTC. */
  readonly time: Float64Array;
  /** As the catalogue numbers event types, from 0. */
  readonly type: Uint8Array;
  /** Fingerprint of the session id, 0 for none. */
  readonly session: Float64Array;
  /** Fingerprint of the event id, 0 for none. */
  readonly id: Float64Array;
}

/** Parts into which customers are divided: each is read into memory as a whole. */
export const shardCount = 256;

export function shardOf(userId: string): number {
  return fingerprint(userId) % shardCount;
}

/** Room for a number of events, filled one by one. */
export class ColumnsBuilder {
  private readonly user: Int32Array;
  private readonly item: Int32Array;
  private readonly time: Float64Array;
  private readonly type: Uint8Array;
  private readonly session: Float64Array;
  private readonly id: Float64Array;
  private readonly places = new Map<string, number>();
  private count = 0;

  constructor(private readonly room: number) {
    this.user = new Int32Array(room);
    this.item = new Int32Array(room);
    this.time = new Float64Array(room);
    this.type = new Uint8Array(room);
    this.session = new Float64Array(room);
    this.id = new Float64Array(room);
  }

  get isFull(): boolean {
    return this.count === this.room;
  }

  /** Numbers items and types that the catalogue does not have yet. */
  add({ userId, itemId, timestamp, eventType, sessionId, eventId }: Interaction, catalogue: Catalogue): void {
    const at = this.count;
    this.user[at] = this.placeOf(userId);
    this.item[at] = catalogue.itemNumber(itemId);
    this.time[at] = timestamp;
    this.type[at] = catalogue.typeNumber(eventType);
    this.session[at] = sessionId === null ? 0 : fingerprint(sessionId);
    this.id[at] = eventId === '' ? 0 : fingerprint(eventId);
    this.count++;
  }

  /** Events of other columns, at these places or all of them. */
  addFrom(from: EventColumns, places?: Int32Array): void {
    const users = from.userIds.map((userId) => (places ? -1 : this.placeOf(userId)));
    for (let i = 0; i < (places ?? from.user).length; i++) {
      const place = places ? (places[i] as number) : i;
      const at = this.count++;
      const whose = from.user[place] as number;
      if (users[whose] === -1) users[whose] = this.placeOf(from.userIds[whose] as string);
      this.user[at] = users[whose] as number;
      this.item[at] = from.item[place] as number;
      this.time[at] = from.time[place] as number;
      this.type[at] = from.type[place] as number;
      this.session[at] = from.session[place] as number;
      this.id[at] = from.id[place] as number;
    }
  }

  /** What is in it: views, good until the next `add` after `clear`. */
  columns(): EventColumns {
    const { count } = this;
    return {
      count,
      userIds: [...this.places.keys()],
      user: this.user.subarray(0, count),
      item: this.item.subarray(0, count),
      time: this.time.subarray(0, count),
      type: this.type.subarray(0, count),
      session: this.session.subarray(0, count),
      id: this.id.subarray(0, count),
    };
  }

  clear(): void {
    this.count = 0;
    this.places.clear();
  }

  private placeOf(userId: string): number {
    const known = this.places.get(userId);
    if (known !== undefined) return known;
    this.places.set(userId, this.places.size);
    return this.places.size - 1;
  }
}
