import type { History } from '../../lib/features/history-codec';
import { createHistories, type PlacedEvent } from '../../lib/replay/histories';
import type { HistoryVariant } from './remake';

export interface HistoryRules {
  readonly maxEvents: number;
  readonly sessionGapMs: number;
  readonly ttlMs: number;
}

const oneUser = 1;
const unbounded = 100_000;
/** Of one customer in one micro-batch: what is trimmed is trimmed behind it, so that the later ones see more. */
const mostBeside = 64;

/** The history as the rules say it was when the last of these events came. */
export function historyByRules(events: readonly PlacedEvent[], rules: HistoryRules): HistoryVariant {
  return { ...lastOf(events, rules), later: 0 };
}

/**
 * Histories that begin earlier or later than the rules say. Earlier: events of the same customer in one micro-batch are trimmed
 * only behind it. Later: Redis had lost what was before, the group began at the topic's end, or the event was processed
 * again after newer ones had pushed out the oldest.
 */
export function otherHistories(
  events: readonly PlacedEvent[],
  rules: HistoryRules,
  byRules: HistoryVariant,
): HistoryVariant[] {
  const { history, length } = lastOf(events, { ...rules, maxEvents: unbounded });
  const usual = length - byRules.length;
  const variants: HistoryVariant[] = [];
  for (let from = Math.max(0, usual - mostBeside); from < length; from++) {
    if (from !== usual)
      variants.push({ history: slice(history, from, length), length: length - from, later: from - usual });
  }
  return variants;
}

function lastOf(events: readonly PlacedEvent[], rules: HistoryRules): { history: History; length: number } {
  const histories = createHistories({ ...rules, maxUsers: oneUser });
  let last: ReturnType<typeof histories.append> | null = null;
  for (const event of events) last = histories.append(event);
  return last === null
    ? { history: slice({ itemIds: [], types: [], timestamps: [], opensSession: [], guards: [] }, 0, 0), length: 0 }
    : { history: last.read(), length: last.length };
}

function slice({ itemIds, types, timestamps, opensSession, guards }: History, from: number, to: number): History {
  return {
    itemIds: itemIds.slice(from, to),
    types: types.slice(from, to),
    timestamps: timestamps.slice(from, to),
    opensSession: opensSession.slice(from, to),
    guards: guards.slice(from, to),
  };
}
