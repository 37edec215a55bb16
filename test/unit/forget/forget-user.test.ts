import { AppError } from '../../../lib/errors';
import { fingerprint } from '../../../lib/fingerprint';
import { forgetUser, type ForgetDeps } from '../../../lib/forget/forget-user';

function setUp(given: Partial<ForgetDeps> = {}) {
  const steps: string[] = [];
  const lines: object[] = [];
  const deps: ForgetDeps = {
    redis: {
      runScript: (_script, calls) => {
        steps.push(`redis ${calls.map(({ key }) => key).join(' ')}`);
        return Promise.resolve(calls.map((_, place) => (place === 0 ? 1 : 0)));
      },
    },
    writer: {
      place(topic, { key, value, headers }) {
        steps.push(`marker ${topic} ${key} ${String(value)} ${JSON.stringify(headers)}`);
        return Promise.resolve({ partition: 3, offset: 41n });
      },
    },
    topic: 'events',
    now: () => 17,
    logger: {
      info: (facts: object) => void lines.push(facts),
      warn: (facts: object) => void lines.push(facts),
    },
    ...given,
  };
  const ask = (userId = 'customer-1', signal = new AbortController().signal) =>
    forgetUser(userId, { by: 'ann', signal }, deps);
  return { ask, steps, lines };
}

test('Redis at once, then the marker, then a line on the record that names nobody', async () => {
  const { ask, steps, lines } = setUp();
  expect(await ask(' customer-1 ')).toEqual({
    fingerprint: fingerprint('customer-1'),
    at: 17,
    redis: 'deleted',
    keys: 1,
    marker: { partition: 3, offset: 41n },
  });
  expect(steps).toEqual([
    'redis h:customer-1 u:customer-1 l:customer-1',
    'marker events customer-1 null {"streamrec-forget":"{\\"at\\":17,\\"by\\":\\"ann\\"}"}',
  ]);
  expect(lines).toEqual([
    {
      audit: 'forget',
      user: fingerprint('customer-1'),
      by: 'ann',
      at: '1970-01-01T00:00:00.017Z',
      marker: 'events-3-41',
    },
  ]);
});

test('while Redis is away the marker is written all the same, and says that the rest follows', async () => {
  const away = { runScript: () => Promise.reject(new AppError('REDIS_UNAVAILABLE', 'away')) };
  const { ask, steps } = setUp({ redis: away });
  expect(await ask()).toMatchObject({ redis: 'later', keys: 0 });
  expect(steps).toHaveLength(1);
});

test('a fault in Redis that waiting does not mend is not passed over', async () => {
  const broken = { runScript: () => Promise.reject(new AppError('REDIS_SCRIPT_FAILED', 'no right to UNLINK')) };
  const { ask, steps } = setUp({ redis: broken });
  await expect(ask()).rejects.toMatchObject({ code: 'REDIS_SCRIPT_FAILED' });
  expect(steps).toEqual([]);
});

test('nothing is said to be forgotten before the brokers hold the marker', async () => {
  const writer = { place: () => Promise.reject(new AppError('KAFKA_UNAVAILABLE', 'away')) };
  const { ask, lines } = setUp({ writer });
  await expect(ask()).rejects.toMatchObject({ code: 'KAFKA_UNAVAILABLE' });
  expect(lines).toEqual([]);
});

test.each(['', '  ', 'a\u0000', 'x'.repeat(257)])('an id that cannot be one is refused: %j', async (id) => {
  const { ask, steps } = setUp();
  await expect(ask(id)).rejects.toMatchObject({ code: 'REQUEST_INVALID' });
  expect(steps).toEqual([]);
});

test('brokers that do not answer in time may have it or not: to be asked again', async () => {
  const { ask } = setUp({ writer: { place: () => new Promise(() => undefined) } });
  await expect(ask('customer-1', AbortSignal.timeout(5))).rejects.toMatchObject({ code: 'KAFKA_UNAVAILABLE' });
});

test('who has stopped waiting is told so, though the brokers never answer', async () => {
  const stop = new AbortController();
  const { ask } = setUp({ writer: { place: () => new Promise(() => undefined) } });
  const asked = ask('customer-1', stop.signal);
  stop.abort(new AppError('RATE_LIMITED', 'too late'));
  await expect(asked).rejects.toMatchObject({ code: 'RATE_LIMITED' });
});
