import { eventTypeCode, type EventTypeCode, type Interaction } from '../domain/interaction';
import { AppError } from '../errors';
import { hash24 } from '../features/history-codec';
import { baskets, type Basket, type BasketLine } from '../quality/basket-points';

/** An event after the cut, as far as evaluation needs it: some 100 bytes. */
export interface ReplayedLine extends BasketLine {
  readonly type: EventTypeCode;
  /** Place among its customer's lines, from 0. */
  readonly at: number;
}

/** What is replayed, in time order. */
export interface ReplayedLines {
  readonly baskets: readonly Basket<ReplayedLine>[];
  readonly byUser: ReadonlyMap<string, readonly ReplayedLine[]>;
}

/** With their baskets, about a gigabyte. */
const mostLines = 5_000_000;

/**
 * Keeps the events between two moments. Throws DATA_INVALID where there are none, or more than memory is meant for.
 * @param events in time order; where they are not, they are sorted, those of the same moment as they came.
 */
export async function readReplayedLines(
  events: Iterable<Interaction> | AsyncIterable<Interaction>,
  { fromMs, untilMs }: { readonly fromMs: number; readonly untilMs: number },
): Promise<ReplayedLines> {
  const texts = new Map<string, string>();
  // Of texts cut from a file's lines, each would keep its line in memory.
  const interned = (text: string): string => {
    const known = texts.get(text);
    if (known !== undefined) return known;
    texts.set(text, text);
    return text;
  };
  const lines: (ReplayedLine & { at: number })[] = [];
  let isSorted = true;
  for await (const { userId, itemId, timestamp, sessionId, eventType } of events) {
    if (timestamp < fromMs || timestamp >= untilMs) continue;
    if (lines.length === mostLines) {
      const why = `more than ${mostLines} events are to be replayed: move --until nearer to the cut`;
      throw new AppError('DATA_INVALID', why, { fromMs, untilMs });
    }
    isSorted &&= timestamp >= (lines.at(-1)?.timestamp ?? -Infinity);
    lines.push({
      userId: interned(userId),
      itemId: interned(itemId),
      timestamp,
      sessionId: sessionId === null ? null : interned(sessionId),
      type: eventTypeCode(eventType),
      at: 0,
    });
  }
  if (!isSorted) lines.sort((a, b) => a.timestamp - b.timestamp);
  const byUser = new Map<string, ReplayedLine[]>();
  for (const line of lines) {
    const own = byUser.get(line.userId);
    if (own) line.at = own.push(line) - 1;
    else byUser.set(line.userId, [line]);
  }
  return { baskets: baskets(lines), byUser };
}

/** As `opensSession` tells sessions apart. */
export function sessionNumber({ sessionId }: Pick<ReplayedLine, 'sessionId'>): number {
  return sessionId === null ? 0 : hash24(sessionId);
}
