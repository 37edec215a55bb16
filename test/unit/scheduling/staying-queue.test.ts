import { createStayingQueue, type QueueSight } from '../../../lib/scheduling/staying-queue';

/** Looked at each ms; gives after how many ms it stayed for the first time, or null. */
function staysAfter(sight: (now: number) => Omit<QueueSight, 'now'>, ms = 1_000): number | null {
  const stays = createStayingQueue(0);
  for (let now = 0; now < ms; now++) if (stays({ now, ...sight(now) })) return now;
  return null;
}

const long = { isNearlyEmpty: false, isAtWork: true, turnedAway: true };

test('a queue that was not nearly empty for a tenth of a second stays', () => {
  expect(staysAfter(() => long)).toBe(101);
});

test('bursts one after the other do not', () => {
  expect(staysAfter((now) => ({ ...long, isNearlyEmpty: now % 90 === 0 }))).toBeNull();
});

test('nor what waits for something else than what serves it', () => {
  expect(staysAfter(() => ({ ...long, isAtWork: false }))).toBeNull();
});

test('it stays while anybody is turned away, however short it is for a moment, and a tenth of a second longer', () => {
  const stays = createStayingQueue(0);
  for (let now = 0; now <= 101; now++) stays({ now, ...long });
  const short = { ...long, isNearlyEmpty: true };
  for (let now = 102; now <= 500; now++) expect(stays({ now, ...short, turnedAway: now % 50 === 0 })).toBe(true);
  expect(stays({ now: 600, ...short, turnedAway: false })).toBe(true);
  expect(stays({ now: 601, ...short, turnedAway: false })).toBe(false);
});
