/** How long a queue may be longer than nearly empty before it is one that stays, and how long nobody must have been turned away for it to be none any more, ms. */
const burstMs = 100;

/** What is known of a queue when something has left it. */
export interface QueueSight {
  readonly now: number;
  readonly isNearlyEmpty: boolean;
  /** Whether what serves it has hardly paused lately: what waits for something else is not kept short for nothing. */
  readonly isAtWork: boolean;
  /** Whether anybody was turned away since the last sight. */
  readonly turnedAway: boolean;
}

/**
 * Tells a queue that stays from a burst, which is soon answered: a queue that stays makes everything later, and dearer too, as all that waits is in
 * memory meanwhile (CoDel, RFC 8289, as "Fail at Scale", ACM Queue 2015, applies it to requests). It has stayed until nobody has to be turned away.
 * @returns whether it stays.
 */
export function createStayingQueue(startMs: number): (sight: QueueSight) => boolean {
  let stays = false;
  let nearlyEmptyAt = startMs;
  let turnedAwayAt = startMs;
  return ({ now, isNearlyEmpty, isAtWork, turnedAway }) => {
    if (isNearlyEmpty) nearlyEmptyAt = now;
    if (turnedAway) turnedAwayAt = now;
    stays = isAtWork && (stays ? now - turnedAwayAt <= burstMs : now - nearlyEmptyAt > burstMs);
    return stays;
  };
}
