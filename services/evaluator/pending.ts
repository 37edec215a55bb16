import type { Interaction } from '../../lib/domain/interaction';

/** A recommendation that waits for outcomes: some 700 bytes. */
export interface Pending {
  readonly source: number;
  /** Of the event that caused it: the same event once more is no outcome. */
  readonly eventId: string;
  /** Time of the event that caused it, ms since 1970. */
  readonly at: number;
  /** Event time at which it is judged. */
  readonly closeAt: number;
  readonly userId: string;
  readonly itemIds: readonly string[];
  readonly model: string;
  readonly version: string;
  readonly variant: string;
  readonly tier: string;
  readonly revision: number;
  /** The record's value as it was read. */
  readonly raw: Buffer;
}

/** An event that may be the outcome of a recommendation that waits. */
export interface WaitingEvent extends Pick<
  Interaction,
  'eventId' | 'userId' | 'itemId' | 'eventType' | 'timestamp' | 'quantity' | 'price'
> {
  readonly offset: number;
}

interface UserState {
  /** In the order of their source. */
  readonly recommendations: Pending[];
  /** In the order of their offset, by event id. */
  readonly events: Map<string, WaitingEvent>;
}

const none: readonly Pending[] = [];

/** What waits in a partition, by user. */
export class PendingTable {
  private readonly users = new Map<string, UserState>();
  /** By source, the oldest first. */
  private readonly all = new Map<number, Pending>();
  private eventCount = 0;

  /** @param onEventGone told of events that nothing waits for any more. */
  constructor(private readonly onEventGone: (event: WaitingEvent) => void) {}

  get size(): number {
    return this.all.size;
  }

  get events(): number {
    return this.eventCount;
  }

  has(source: number): boolean {
    return this.all.has(source);
  }

  /** The one with the least source. */
  get oldest(): Pending | undefined {
    return this.all.values().next().value;
  }

  of(userId: string): readonly Pending[] {
    return this.users.get(userId)?.recommendations ?? none;
  }

  eventsOf(userId: string): Iterable<WaitingEvent> {
    return this.users.get(userId)?.events.values() ?? [];
  }

  eventCountOf(userId: string): number {
    return this.users.get(userId)?.events.size ?? 0;
  }

  hasEvent(userId: string, eventId: string): boolean {
    return this.users.get(userId)?.events.has(eventId) ?? false;
  }

  /** In the order of their sources. */
  add(pending: Pending): void {
    const user = this.users.get(pending.userId);
    if (user) user.recommendations.push(pending);
    else this.users.set(pending.userId, { recommendations: [pending], events: new Map() });
    this.all.set(pending.source, pending);
  }

  /** Of a user who has one waiting; in the order of their offsets. */
  addEvent(event: WaitingEvent): void {
    this.users.get(event.userId)?.events.set(event.eventId, event);
    this.eventCount++;
  }

  remove(pending: Pending): void {
    this.all.delete(pending.source);
    const user = this.users.get(pending.userId);
    if (!user) return;
    const { recommendations, events } = user;
    const place = recommendations.indexOf(pending);
    recommendations.splice(place, 1);
    if (place > 0) return;
    const first = recommendations[0]?.source ?? Infinity;
    for (const event of events.values()) {
      if (event.offset > first) break;
      events.delete(event.eventId);
      this.eventCount--;
      this.onEventGone(event);
    }
    if (recommendations.length === 0) this.users.delete(pending.userId);
  }
}
