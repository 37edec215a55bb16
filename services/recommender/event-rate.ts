/** How many events may be taken on, so that over time they are no more than so many a second. */
export interface EventRate {
  /** Events that may be taken now. */
  room(): number;
  took(events: number): void;
  /** ms until there is room for one. */
  waitMs(): number;
}

/** What may be taken at once after a pause, s: enough for micro-batches, little beside what neighbours notice. */
const burstSeconds = 0.1;

/** Null for no limit. @param now ms of a clock that only goes forward. */
export function createEventRate(perSecond: number, now: () => number): EventRate | null {
  if (perSecond === 0) return null;
  const most = Math.max(1, perSecond * burstSeconds);
  let room = most;
  let at = now();
  function refill(): void {
    const then = now();
    room = Math.min(most, room + ((then - at) / 1_000) * perSecond);
    at = then;
  }
  return {
    room() {
      refill();
      return Math.floor(room);
    },
    took(events) {
      room -= events;
    },
    waitMs() {
      refill();
      return Math.max(0, Math.ceil(((1 - room) / perSecond) * 1_000));
    },
  };
}
