import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { askForAlarms, baseUrl } from '../../../lib/overview/alert-sources';

let server: Server | undefined;
afterEach(() => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())));

async function serve(answers: Readonly<Record<string, unknown>>): Promise<string> {
  server = createServer((request, response) => {
    const found = answers[request.url ?? ''];
    response.writeHead(found === undefined ? 404 : 200).end(JSON.stringify(found));
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test("an Alertmanager's alerts, what wakes somebody first", async () => {
  const alert = (alertname: string, severity: string) => {
    return {
      labels: { alertname, severity },
      annotations: { summary: `about ${alertname}` },
      startsAt: '2026-03-01T11:00:00Z',
    };
  };
  const url = await serve({
    '/api/v2/alerts?active=true&silenced=false&inhibited=false': [
      alert('B', 'ticket'),
      alert('C', 'page'),
      alert('A', 'ticket'),
    ],
  });
  const { active, failure } = await askForAlarms({ kind: 'Alertmanager', url });
  expect(failure).toBeNull();
  expect(active.map(({ name, summary, state }) => [name, summary, state])).toEqual([
    ['C', 'about C', 'firing'],
    ['A', 'about A', 'firing'],
    ['B', 'about B', 'firing'],
  ]);
});

test("a Prometheus' alerts, pending ones last", async () => {
  const alert = (alertname: string, state: string) => ({
    labels: { alertname },
    activeAt: '2026-03-01T11:00:00Z',
    state,
  });
  const url = await serve({
    '/api/v1/alerts': { data: { alerts: [alert('A', 'pending'), alert('B', 'firing'), alert('C', 'inactive')] } },
  });
  const { active } = await askForAlarms({ kind: 'Prometheus', url });
  expect(active.map(({ name, state, severity }) => [name, state, severity])).toEqual([
    ['B', 'firing', 'none'],
    ['A', 'pending', 'none'],
  ]);
});

test('who does not answer, or something else, is told of and no alarm', async () => {
  const url = await serve({ '/api/v1/alerts': { data: 'none' } });
  expect(await askForAlarms({ kind: 'Prometheus', url })).toMatchObject({
    failure: 'its answer is not as expected',
    active: [],
  });
  expect(await askForAlarms({ kind: 'Alertmanager', url })).toMatchObject({ failure: 'it answered 404, expected 200' });
  const nobody = { kind: 'Prometheus', url: 'http://127.0.0.1:1' } as const;
  expect(await askForAlarms(nobody)).toMatchObject({ active: [] });
  expect((await askForAlarms(nobody)).failure).not.toBeNull();
});

test('addresses', () => {
  expect([baseUrl('http://a:1/'), baseUrl('https://a/x//'), baseUrl('http://a:1/metrics')]).toEqual([
    'http://a:1',
    'https://a/x',
    'http://a:1',
  ]);
  for (const bad of ['a:1', 'ftp://a', ''])
    expect(() => baseUrl(bad)).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }) as Error);
});
