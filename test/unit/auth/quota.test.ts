import { createQuota } from '../../../lib/auth/quota';

test('so many in a minute, each id by itself, and the wait for the next is told', () => {
  let at = 5_000;
  const quota = createQuota({ perMinute: 2, now: () => at });
  expect([quota.take('a'), quota.take('a')]).toEqual([0, 0]);
  at += 20_000;
  expect(quota.take('a')).toBe(40_000);
  expect(quota.take('b')).toBe(0);
  at += 40_000;
  expect(quota.take('a')).toBe(0);
});

test('ids are forgotten beyond the limit, the one whose minute began first before others', () => {
  const quota = createQuota({ perMinute: 1, now: () => 0, maxIds: 2 });
  for (const id of ['a', 'b', 'c']) expect(quota.take(id)).toBe(0);
  expect(quota.take('b')).toBeGreaterThan(0);
  expect(quota.take('a')).toBe(0);
});
