import { eventTypeCode, type Interaction } from '../domain/interaction';
import type { History } from '../features/history-codec';
import { UserHistory, type AppendRules } from './user-history';

export interface HistoriesOptions extends AppendRules {
  /** How long a history outlives its last event, ms. */
  readonly ttlMs: number;
  /** Most histories in memory: beyond it, those of the customers who were quiet longest are dropped. */
  readonly maxUsers: number;
}

export interface PlacedEvent {
  readonly interaction: Interaction;
  readonly offset: bigint;
  /** The record's own timestamp, ms: stands for the clock that expires histories. */
  readonly recordTimestamp: number;
}

export interface AppendedEvent {
  /** False for a repetition, and for what came too late to be appended. */
  readonly isNew: boolean;
  /** Events of the history up to this one. */
  readonly length: number;
  /** The history as it stands now; what is appended later does not change it. */
  read(): History;
}

/** Every customer's history at a moment of the past: events are appended in the order of their partitions, and each sees what came before. */
export interface Histories {
  append(event: PlacedEvent): AppendedEvent;
  readonly users: number;
  /** Histories dropped because of `maxUsers`: their customers' later events began new ones. */
  readonly dropped: number;
  readonly expired: number;
}

interface Kept {
  readonly history: UserHistory;
  writtenAt: number;
}

export function createHistories(options: HistoriesOptions): Histories {
  const users = new Map<string, Kept>();
  const numberOf = new Map<string, number>();
  const itemIds: string[] = [];
  let dropped = 0;
  let expired = 0;

  function itemNumber(itemId: string): number {
    const known = numberOf.get(itemId);
    if (known !== undefined) return known;
    numberOf.set(itemId, itemIds.length);
    return itemIds.push(itemId) - 1;
  }

  function historyOf(userId: string, now: number): Kept {
    let kept = users.get(userId);
    if (kept && now - kept.writtenAt >= options.ttlMs) {
      expired++;
      kept = undefined;
    }
    // Put anew, so that the first of the map is the one that was quiet longest.
    users.delete(userId);
    kept ??= { history: new UserHistory(), writtenAt: now };
    users.set(userId, kept);
    if (users.size > options.maxUsers) {
      users.delete(users.keys().next().value as string);
      dropped++;
    }
    return kept;
  }

  return {
    append({ interaction, offset, recordTimestamp }) {
      const { userId, itemId, eventId, eventType, sessionId, timestamp } = interaction;
      const kept = historyOf(userId, recordTimestamp);
      const event = { offset, timestamp, sessionId, type: eventTypeCode(eventType), eventId, item: itemNumber(itemId) };
      const appended = kept.history.append(event, options);
      if (appended.isNew) kept.writtenAt = Math.max(kept.writtenAt, recordTimestamp);
      return { ...appended, read: () => kept.history.read(itemIds) };
    },
    get users() {
      return users.size;
    },
    get dropped() {
      return dropped;
    },
    get expired() {
      return expired;
    },
  };
}
