import { KafkaJSProtocolError } from 'kafkajs';
import type { AppError } from '../../../lib/errors';
import { createRestarts } from '../../../lib/kafka/restarts';

const gone = (type = 'UNKNOWN_TOPIC_OR_PARTITION') => Object.assign(new KafkaJSProtocolError('not here'), { type });

function setUp() {
  const told: string[] = [];
  const failures: string[] = [];
  const lines: string[] = [];
  const restarts = createRestarts({
    what: 'group g on t',
    onOutage: ({ code }: AppError) => void told.push(code),
    onFailure: ({ code }: AppError) => void failures.push(code),
    logger: { warn: (_: unknown, text?: string) => void lines.push(String(text)), debug: () => undefined } as never,
  });
  return { restarts, told, failures, lines };
}

test('a failure that lasts is waited out, longer each time up to a second, and said once', async () => {
  const { restarts, told, failures, lines } = setUp();
  const waits: number[] = [];
  for (let n = 0; n < 6; n++) {
    const at = performance.now();
    expect(await restarts.restartOnFailure(gone())).toBe(true);
    restarts.crashed({ error: gone(), restart: true });
    waits.push(performance.now() - at);
  }
  expect(restarts.outage).toMatchObject({ code: 'TOPIC_AWAITED', retriable: true });
  expect([told.length, failures, lines.length]).toEqual([6, [], 1]);
  expect(waits[5]).toBeGreaterThan(450);
  expect(Math.max(...waits)).toBeLessThan(3_000);
  restarts.joined();
  expect(restarts.outage).toBeNull();
});

test('what no start mends ends the consumer', async () => {
  const { restarts, failures } = setUp();
  const error = gone('GROUP_AUTHORIZATION_FAILED');
  expect(await restarts.restartOnFailure(error)).toBe(false);
  restarts.crashed({ error, restart: false });
  expect(failures).toEqual(['KAFKA_REFUSED']);
});

test('a failure of which kafkajs does not ask is told, too', () => {
  const { restarts, told, failures } = setUp();
  restarts.crashed({ error: gone(), restart: false });
  expect([told, failures]).toEqual([['TOPIC_AWAITED'], ['TOPIC_AWAITED']]);
});

test('a consumer that is stopped while it waits does not start again', async () => {
  const { restarts, failures } = setUp();
  const answer = restarts.restartOnFailure(gone());
  restarts.stop();
  expect(await answer).toBe(false);
  restarts.crashed({ error: gone(), restart: false });
  expect(failures).toEqual([]);
});
