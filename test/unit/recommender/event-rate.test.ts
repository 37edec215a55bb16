import { createEventRate } from '../../../services/recommender/event-rate';

function setUp(perSecond: number) {
  let at = 0;
  const rate = createEventRate(perSecond, () => at);
  if (rate === null) throw new Error('no rate');
  return { rate, pass: (ms: number) => void (at += ms) };
}

test('0 is no limit', () => {
  expect(createEventRate(0, () => 0)).toBeNull();
});

test('who takes all the room there is takes so many a second, and no more than a tenth of that at once', () => {
  const { rate, pass } = setUp(1_000);
  pass(60_000);
  expect(rate.room()).toBe(100);
  let taken = 0;
  for (let ms = 0; ms < 10_000; ms += 7) {
    const room = rate.room();
    rate.took(room);
    taken += room;
    pass(7);
  }
  expect(taken).toBeGreaterThanOrEqual(10_000);
  expect(taken).toBeLessThanOrEqual(10_100);
});

test('there is room for one again after the time that it says', () => {
  const { rate, pass } = setUp(2);
  rate.took(rate.room());
  expect(rate.waitMs()).toBe(500);
  pass(499);
  expect(rate.room()).toBe(0);
  pass(1);
  expect([rate.room(), rate.waitMs()]).toEqual([1, 0]);
});
