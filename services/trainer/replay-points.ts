import type { Interaction } from '../../lib/domain/interaction';
import { eventTypeCode } from '../../lib/domain/interaction';
import { hash24, type History } from '../../lib/features/history-codec';
import { opensSession } from '../../lib/features/opens-session';
import { windowOf, type KnownWindow } from '../../lib/models/window';
import { basketGapMs, basketPoints, type BasketPoint } from '../../lib/quality/basket-points';

/** A moment of a replay: what a live system would have known then, and what came. */
export interface ReplayPoint {
  readonly window: KnownWindow;
  readonly truth: BasketPoint;
}

export interface ReplayOptions {
  /** Only points from here on, ms since 1970; earlier events are history. */
  readonly fromMs: number;
  readonly vocabulary: ReadonlyMap<string, number>;
  /** Items that count in the rest of a basket one by one; the others count as one miss together. */
  readonly isKnown: (itemId: string) => boolean;
  /** Events that a history keeps: the newest. */
  readonly historyCap: number;
  /** Events that the model takes. */
  readonly window: number;
  /** At most this many points, evenly spread over the replay. */
  readonly points?: number;
}

/** Replays events in time order, each point with the customer's events up to it, the replay's own included. */
export function* replayPoints(events: readonly Interaction[], options: ReplayOptions): Generator<ReplayPoint> {
  const { fromMs, vocabulary, historyCap, window } = options;
  const truths = chosenPoints(events, options);
  const histories = new Map<string, { history: History; last: ReturnType<typeof momentOf> | null }>();
  for (const event of events) {
    let known = histories.get(event.userId);
    if (!known) {
      const history = { itemIds: [], types: [], timestamps: [], opensSession: [], guards: [] };
      histories.set(event.userId, (known = { history, last: null }));
    }
    append(known.history, event, known.last);
    known.last = momentOf(event);
    const truth = event.timestamp >= fromMs ? truths.get(event.eventId) : undefined;
    if (truth)
      yield {
        window: windowOf(
          newest(known.history, historyCap),
          Math.min(historyCap, known.history.itemIds.length),
          vocabulary,
          window,
        ),
        truth,
      };
  }
}

function chosenPoints(events: readonly Interaction[], { fromMs, isKnown, points = Infinity }: ReplayOptions) {
  const replayed = events.filter(({ timestamp }) => timestamp >= fromMs);
  const all = [...basketPoints(replayed, isKnown)];
  const stride = Math.max(1, all.length / points);
  const chosen = new Map<string, BasketPoint>();
  for (let at = 0; at < all.length; at += stride) {
    const truth = all[Math.floor(at)] as BasketPoint;
    chosen.set(truth.eventId, truth);
  }
  return chosen;
}

function append(history: History, event: Interaction, last: { session: number; seconds: number } | null): void {
  const now = momentOf(event);
  history.itemIds.push(event.itemId);
  history.types.push(eventTypeCode(event.eventType));
  history.timestamps.push(event.timestamp);
  history.opensSession.push(
    last === null || opensSession(now.session, now.seconds, last.session, last.seconds, basketGapMs),
  );
}

function momentOf({ sessionId, timestamp }: Interaction): { session: number; seconds: number } {
  return { session: sessionId === null ? 0 : hash24(sessionId), seconds: Math.floor(timestamp / 1000) };
}

function newest(history: History, cap: number): History {
  if (history.itemIds.length <= cap) return history;
  return {
    itemIds: history.itemIds.slice(-cap),
    types: history.types.slice(-cap),
    timestamps: history.timestamps.slice(-cap),
    opensSession: history.opensSession.slice(-cap),
    guards: [],
  };
}
