import { createCallers } from '../../../lib/auth/callers';
import type { Principal } from '../../../lib/auth/principal';
import { AppError } from '../../../lib/errors';

const ann: Principal = { actor: 'ann', id: 'key ann', role: 'client', scopes: ['*'], users: ['*'] };

function setUp() {
  const counted: string[] = [];
  const callers = createCallers({
    settings: {
      ...{ requestsPerMinute: 2, requestsPerMinuteOfAddress: 3 },
      ...{ failedLoginsFree: 1, failedLoginWaitMs: 1_000, failedLoginMaxWaitMs: 60_000 },
    },
    async authenticate(header) {
      if (header !== 'good') throw new AppError('AUTH_REFUSED', 'no');
      return ann;
    },
    metrics: {
      failedLogins: { add: (_, { result }) => void counted.push(result) },
      limited: { add: (_, { by }) => void counted.push(by) },
    },
    now: () => 0,
  });
  return { callers, counted };
}
const limited = expect.objectContaining({ code: 'RATE_LIMITED' }) as Error;

test('requests are counted by key and by address, and said to be too many', () => {
  const { callers, counted } = setUp();
  callers.count(ann);
  callers.count(ann);
  expect(() => callers.count(ann)).toThrow(limited);
  for (let time = 0; time < 3; time++) callers.countAddress(`2001:db8:1:1::${time}`);
  expect(() => callers.countAddress('2001:db8:1:1:ffff::7')).toThrow(limited);
  callers.countAddress('2001:db8:1:2::1');
  expect(counted).toEqual(['key', 'address']);
});

test('who fails too often waits, but for those who have proven their key from there before', async () => {
  const { callers, counted } = setUp();
  await callers.logIn('::1', 'good');
  const failures = ['bad', 'bad', 'worse'].map((header, n) => () => callers.logIn(`::${n}`, header));
  for (const fail of failures.slice(0, 2)) await expect(fail()).rejects.toMatchObject({ code: 'AUTH_REFUSED' });
  await expect(failures[2]?.()).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  expect(await callers.logIn('::1', 'good')).toBe(ann);
  expect(counted).toEqual(['refused', 'refused', 'waiting']);
  await expect(callers.logIn('::1', undefined)).rejects.toMatchObject({ code: 'AUTH_REFUSED' });
});
