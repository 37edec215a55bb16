import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { noFacts } from '../../../../../lib/overview/facts';
import type { Overview } from '../../../../../lib/overview/overview';
import { keepAsking } from '../../../../../services/gateway/console/live/keep-asking';
import { openWatch, type Watch } from '../../../../../services/gateway/console/live/watch';
import { silent } from '../../../../helpers/silent-logger';
import { waitFor } from '../../../../helpers/wait-for';

let server: Server;
let url: string;
let scrapes = 0;
let watch: Watch;
let openFacts = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/metrics') scrapes++;
    response.end(request.url === '/readyz' ? '{"ok":true,"checks":{}}' : 'rec_events_total{service="recommender"} 1\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => watch.close());
afterAll(() => new Promise((resolve) => server.close(resolve)));

function open(idleMs?: number): Watch {
  return openWatch({
    data: {
      services: [
        [url, null],
        ['http://127.0.0.1:1', 'features'],
      ],
      alerts: null,
    },
    facts: () => {
      openFacts++;
      return {
        now: () => ({ ...noFacts, redis: { failure: 'gone' } }),
        close: () => Promise.resolve(void openFacts--),
      };
    },
    logger: silent,
    ...(idleMs === undefined ? {} : { idleMs }),
  });
}

test('it looks once somebody asks, and tells those who listen', async () => {
  watch = open();
  const before = scrapes;
  const overview = JSON.parse(await watch.page('overview')) as Overview;
  expect(scrapes).toBe(before + 1);
  expect(overview.services).toMatchObject([
    { service: 'recommender', isUp: true, isReady: true },
    { service: 'features', isUp: false },
  ]);
  const heard: Overview[] = [];
  const stop = watch.listen((text) => void heard.push(JSON.parse(text) as Overview));
  await waitFor(() => heard.some(({ alarms }) => alarms.active.some(({ name }) => name === 'StreamrecRedis')), {
    what: 'what the gateway knows itself',
  });
  expect(heard[0]?.alarms.active.map(({ name }) => name)).toContain('StreamrecDown');
  stop();
  expect(JSON.parse(await watch.page('stream'))).toMatchObject({ partitions: [] });
});

test('it ends when nobody has looked for a while, and begins anew with the next who does', async () => {
  watch = open(1);
  await watch.page('overview');
  await waitFor(() => openFacts === 0, { what: 'the watch to end' });
  const ended = scrapes;
  expect(JSON.parse(await watch.page('overview'))).toMatchObject({ watch: { services: 2 } });
  expect(scrapes).toBeGreaterThan(ended);
});

test('a question that hangs counts as failed, and no other joins it', async () => {
  watch = open();
  let asked = 0;
  let answer: (value: string) => void = () => undefined;
  const asking = keepAsking(
    () => {
      asked++;
      return new Promise<string>((resolve) => (answer = resolve));
    },
    { everyMs: 5, patienceMs: 20 },
  );
  expect([asking.value, asking.failure]).toEqual([null, null]);
  await waitFor(() => asking.failure !== null, { what: 'it to count as failed' });
  expect(asked).toBe(1);
  answer('there');
  await waitFor(() => asking.value === 'there' && asking.failure === null, { what: 'the answer' });
  await waitFor(() => asked > 1, { what: 'the next question' });
  asking.stop();
});
