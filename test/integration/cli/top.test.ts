import type { TopView } from '../../../lib/overview/view';
import { createShopping } from '../../helpers/events';
import { echoModelFolder } from '../../helpers/echo-model';
import { createScenario, type Scenario } from '../../helpers/recommender-scenario';
import { startStreamrec, streamrec } from './run-streamrec';
import { waitFor } from '../../helpers/wait-for';

const modelDir = echoModelFolder();
let scenario: Scenario;
afterEach(() => scenario.close());

test('streamrec top tells of a recommender at work, and of a service that is not there', async () => {
  scenario = await createScenario({ modelDir });
  const recommender = scenario.start();
  await recommender.ready();
  const url = `http://127.0.0.1:${recommender.log.map((line) => /"port":(\d+)/.exec(line)?.[1]).find(Boolean)}`;
  const from = ['--from', url, '--from', 'http://127.0.0.1:1'];

  // Its views go on while events come: by one of them all have been counted.
  const running = startStreamrec(['top', ...from, '--json', '--every', '0.3']);
  const views = (): TopView[] =>
    running
      .output()
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as TopView);
  await waitFor(() => views().length > 0, { what: 'the first view', timeoutMs: 30_000 });
  await scenario.send(createShopping({ users: 20 }).next(300));
  await scenario.sendRaw([{ partition: 1, key: 'x', value: Buffer.from('no event') }]);
  await scenario.results(301);
  const view = await waitFor(() => views().find(({ latency }) => latency[0]?.count === 300), {
    what: 'all to be seen',
  });
  running.kill('SIGTERM');
  expect(await running.ended).toMatchObject({ code: 0, stderr: '' });

  expect(view.stream.eventsPerSecond).toBeGreaterThan(0);
  expect(view.latency[0]?.p50).toBeGreaterThan(0);
  expect(view.versions).toMatchObject([{ model: 'echo', version: '1', variant: 'live', share: 1 }]);
  expect(view.tiers.map(({ tier }) => tier)).toContain('personal');
  expect(view.services).toMatchObject([
    { service: 'recommender', isUp: true, isReady: true, state: 'running', problems: [] },
    { service: null, isUp: false },
  ]);
  expect(view.alarms.active[0]).toMatchObject({ name: 'StreamrecDown', severity: 'page' });

  const [json, text, nobody] = await Promise.all([
    streamrec(['top', ...from, '--once', '--json', '--every', '0.3']),
    streamrec(['top', ...from, '--every', '0.3'], { LANG: 'C.UTF-8', CI: '1', FORCE_COLOR: '' }),
    streamrec(['top', '--from', 'http://127.0.0.1:1', '--once', '--every', '0.3']),
  ]);
  expect(json.code).toBe(0);
  expect(JSON.parse(json.stdout)).toMatchObject({ stream: { lag: 0 } });
  expect(text.code).toBe(0);
  expect(text.stdout).toContain('echo 1');
  // No terminal: one view, and nothing that steers one.
  expect(text.stdout.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  expect(nobody.code).toBe(1);
});
