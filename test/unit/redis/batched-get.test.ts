import { AppError } from '../../../lib/errors';
import { createBatchedGet } from '../../../lib/redis/batched-get';
import { waitFor } from '../../helpers/wait-for';

const away = (): AppError => new AppError('REDIS_UNAVAILABLE', 'away');

const opened: { close(): void }[] = [];
afterEach(() => opened.splice(0).forEach((one) => one.close()));

function setUp() {
  const calls: (readonly string[])[] = [];
  const state = { isAway: false, hangs: false, pings: 0 };
  const redis = {
    async getMany(keys: readonly string[]) {
      calls.push(keys);
      if (state.hangs) await new Promise(() => undefined);
      if (state.isAway) throw away();
      return keys.map((key) => (key === 'none' ? null : Buffer.from(`${key}!`)));
    },
    async ping() {
      state.pings++;
      if (state.isAway) throw away();
    },
  };
  const told: string[] = [];
  const get = createBatchedGet(redis, { patienceMs: 50, onAway: ({ code }) => told.push(code) });
  opened.push(get);
  return { get, calls, state, told };
}

test('what is asked in one turn goes out in one call, each key once', async () => {
  const { get, calls } = setUp();
  const values = await Promise.all(['a', 'b', 'a', 'none'].map((key) => get.get(key)));
  expect(values.map((value) => value && String(value))).toEqual(['a!', 'b!', 'a!', null]);
  expect(calls).toEqual([['a', 'b', 'none']]);
});

test('many keys go in calls of 500', async () => {
  const { get, calls } = setUp();
  await Promise.all(Array.from({ length: 1_001 }, (_, i) => get.get(`k${i}`)));
  expect(calls.map(({ length }) => length)).toEqual([500, 500, 1]);
});

test('while Redis is away nobody waits and nobody asks, until it answers again', async () => {
  const { get, calls, state, told } = setUp();
  state.isAway = true;
  await expect(get.get('a')).rejects.toMatchObject({ code: 'REDIS_UNAVAILABLE' });
  await expect(get.get('a')).rejects.toMatchObject({ code: 'REDIS_UNAVAILABLE' });
  expect(calls).toHaveLength(1);
  await waitFor(() => state.pings > 1, { what: 'it to be looked for' });
  expect(told).toEqual(['REDIS_UNAVAILABLE']);
  state.isAway = false;
  await waitFor(() => get.away === null, { what: 'it to be there' });
  expect(String(await get.get('a'))).toBe('a!');
});

test('one that does not answer is away', async () => {
  const { get, state } = setUp();
  state.hangs = true;
  await expect(get.get('a')).rejects.toMatchObject({ code: 'REDIS_UNAVAILABLE' });
  expect(get.away).not.toBeNull();
});
