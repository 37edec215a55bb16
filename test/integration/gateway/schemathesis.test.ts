import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { followedModel } from '../../helpers/deployed-models';
import { documentedCurls, runLine } from '../../helpers/documented-commands';
import { startGateway, type GatewayProcess } from '../../helpers/gateway-process';
import { refusals, runSchemathesis, schemathesis, schemathesisTimeoutMs, statusList } from '../../helpers/schemathesis';
import { sharedStack } from '../../helpers/stack';
import { waitFor } from '../../helpers/wait-for';

/** Of many events, those that break it are refused, and the others taken. */
const eventAnswers = [202, ...refusals];

let gateway: GatewayProcess;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'streamrec-schemathesis-'));
  gateway = await startGateway(sharedStack(), { STREAMREC_GATEWAY_FAILED_LOGINS_FREE: '1000' });
  await gateway.models.add('1');
  await gateway.models.do('deploy.live', { version: '1' });
  const ready = async (): Promise<boolean> => (await gateway.call('GET', '/v2/health/ready')).ok;
  await waitFor(ready, { timeoutMs: 30_000, what: 'the version to serve' });
}, 120_000);
afterAll(async () => {
  await gateway.close();
  rmSync(folder, { recursive: true, force: true });
});

(schemathesis.ok ? test : test.skip)(
  'whatever is made of the OpenAPI document, right or wrong, is answered as it says, and never by a fault',
  async () => {
    const { code, said } = await runSchemathesis({
      folder,
      url: gateway.url,
      token: gateway.key,
      examples: 5,
      config:
        `\n[[operations]]\ninclude-path = "/v1/events"\n` +
        `checks.negative_data_rejection.expected-statuses = [${statusList(eventAnswers)}]\n`,
      // An answer of server-sent events has no end.
      args: ['--exclude-path-regex', '(/recommendations/stream|/console/live)$'],
    });
    expect({ code, said: code === 0 ? '' : said.slice(-8_000) }).toEqual({ code: 0, said: '' });
    expect(said).toMatch(/Tested: \d/);
    expect(gateway.running.output()).not.toContain('a request failed');
  },
  schemathesisTimeoutMs + 10_000,
);

/** How each page writes its gateway, its key and its model. */
const pages: readonly (readonly [string, (client: string, operator: string) => readonly string[], number])[] = [
  [
    'gateway.md',
    (client, operator) => [`KEY='authorization: Bearer ${client}'`, `OPERATOR='authorization: Bearer ${operator}'`],
    12,
  ],
  ['inference.md', (client) => [`KEY=${client}`], 3],
  ['forgetting.md', (_, operator) => [`KEY=${operator}`], 1],
];

test('each curl of the documentation does what it says', async () => {
  const [client, operator] = [await gateway.keyOf('client'), await gateway.keyOf('operator')];
  const known = async (key: string): Promise<boolean> =>
    (await gateway.call('GET', '/v1/whoami', undefined, { authorization: `Bearer ${key}` })).ok;
  await waitFor(async () => (await known(client)) && known(operator), { what: 'the gateway to hear of the keys' });
  writeFileSync(join(folder, 'catalogue.csv'), 'sku,title,category,price\n1082185,Bananas,fruit,0.99\n');
  writeFileSync(join(folder, '.curlrc'), 'silent\nshow-error\nfail-with-body\nmax-time = 30\n');
  const failures: unknown[] = [];
  for (const [page, keys, count] of pages) {
    const curls = documentedCurls(page);
    expect([page, curls.length]).toEqual([page, count]);
    for (const curl of curls) {
      const here = curl
        .replaceAll(/localhost:8400|https:\/\/gateway(?=\/)/g, gateway.url)
        .replaceAll('/models/shop', `/models/${followedModel}`);
      // A stream has no end of its own.
      const isStream = here.includes('/stream');
      const given = [...keys(client, operator), "JSON='content-type: application/json'", `API=${gateway.url}`];
      const { code, said } = await runLine([...given, isStream ? `${here} --max-time 2` : here].join('; '), folder);
      if (code !== (isStream ? 28 : 0)) failures.push({ curl: here, code, said });
      if (isStream) expect(said).toContain('retry: ');
    }
  }
  expect(failures).toEqual([]);
}, 120_000);

const anEvent = (eventId: string) => ({ eventId, userId: 'u1', itemId: 'i1', eventType: 'view' });

test('asked to stop, it ends by itself, and whoever got no answer was not let in', async () => {
  const answers = Array.from({ length: 20 }, (_, n) => gateway.call('POST', '/v1/events', anEvent(`stop-${n}`)));
  await Promise.race(answers);
  gateway.running.kill('SIGTERM');
  const settled = await Promise.allSettled(answers);
  const statuses = settled.map((one) => (one.status === 'fulfilled' ? one.value.status : 'not let in'));
  expect(statuses).toContain(202);
  expect(statuses.filter((status) => ![202, 503, 'not let in'].includes(status))).toEqual([]);
  const { code } = await gateway.running.ended;
  expect({ code, said: code === 0 ? '' : gateway.running.output().slice(-2_000) }).toEqual({ code: 0, said: '' });
});
