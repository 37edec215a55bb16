import { createFailedLogins } from '../../../lib/auth/failed-logins';

let now = 0;
const create = (maxAddresses = 10) =>
  createFailedLogins({ free: 2, firstWaitMs: 100, maxWaitMs: 1_000, now: () => now, maxAddresses });

test('after the free ones each failure doubles the wait, up to the longest', () => {
  const logins = create();
  const waits = Array.from({ length: 8 }, () => {
    logins.failed('a');
    return logins.waitMs('a');
  });
  expect(waits).toEqual([0, 0, 100, 200, 400, 800, 1_000, 1_000]);
  expect(logins.waitMs('b')).toBe(0);
  now += 1_000;
  expect(logins.waitMs('a')).toBe(0);
});

test('addresses that failed longest ago are forgotten beyond the most', () => {
  const logins = create(3);
  for (let address = 0; address < 1_000; address += 1) logins.failed(String(address));
  expect(logins.size).toBe(3);
});

test('after a long time without one, failures are counted anew', () => {
  const logins = create();
  for (let i = 0; i < 8; i += 1) logins.failed('a');
  now += 20_000;
  logins.failed('a');
  expect(logins.waitMs('a')).toBe(0);
});
