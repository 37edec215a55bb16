import { isInCanary, userPlace } from '../../../lib/domain/variant';

const users = Array.from({ length: 20_000 }, (_, i) => `user-${i}`);
const taken = (share: number, salt = 'a') => new Set(users.filter((user) => isInCanary(user, { salt, share })));

test.each([0.01, 0.1, 0.25, 0.5, 0.9])('a share of %d takes that many users', (share) => {
  const spread = 4 * Math.sqrt((share * (1 - share)) / users.length);
  expect(Math.abs(taken(share).size / users.length - share)).toBeLessThan(spread);
});

test('nobody and everybody', () => {
  expect(taken(0).size).toBe(0);
  expect(taken(1).size).toBe(users.length);
});

test('a larger share keeps the users that it had', () => {
  const [fewer, more] = [taken(0.1), taken(0.3)];
  expect([...fewer].filter((user) => !more.has(user))).toEqual([]);
  expect(more.size).toBeGreaterThan(fewer.size);
});

test('another salt draws other users', () => {
  const [one, other] = [taken(0.1, 'a'), taken(0.1, 'b')];
  const both = [...one].filter((user) => other.has(user)).length / users.length;
  expect(both).toBeGreaterThan(0.005);
  expect(both).toBeLessThan(0.015);
});

test('the place is what sha256 says', () => {
  // printf 'a\nuser-0' | sha256sum
  expect(userPlace('user-0', 'a')).toBe(0x84f828a68adf / 2 ** 48);
});
