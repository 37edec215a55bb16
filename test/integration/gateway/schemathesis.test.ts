import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGateway, type GatewayProcess } from '../../helpers/gateway-process';
import { pythonVenv } from '../../helpers/python-venv';
import { sharedStack } from '../../helpers/stack';
import { waitFor } from '../../helpers/wait-for';

/** Makes requests of an OpenAPI document, right and wrong ones, and holds the answers to it: schemathesis.readthedocs.io. */
const version = '4.32.5';
const installTimeoutMs = 60_000;
const runTimeoutMs = 150_000;
const checks = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
  'negative_data_rejection',
  'unsupported_method',
  'allow_header_conformance',
  'ignored_auth',
  'missing_required_header',
];
/** By which a request that breaks the document may be refused. */
const refusals = [400, 401, 403, 404, 405, 408, 409, 411, 413, 415, 422, 428, 429, 431];
/** Of many events, those that break it are refused, and the others taken. */
const eventAnswers = [202, ...refusals];

const venv = pythonVenv(`schemathesis-${version}`, [`schemathesis==${version}`], installTimeoutMs);
if (!venv.ok) console.warn(`skipped: no Schemathesis here: ${venv.why}`);

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

async function run(program: string, args: readonly string[]): Promise<{ code: number | null; said: string }> {
  const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const timer = setTimeout(() => child.kill('SIGKILL'), runTimeoutMs);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearTimeout(timer);
  return { code, said };
}

(venv.ok ? test : test.skip)(
  'whatever is made of the OpenAPI document, right or wrong, is answered as it says, and never by a fault',
  async () => {
    if (!venv.ok) return;
    const config = join(folder, 'schemathesis.toml');
    const list = (statuses: readonly number[]): string => statuses.map((status) => `"${status}"`).join(', ');
    writeFileSync(
      config,
      `[checks.negative_data_rejection]\nexpected-statuses = [${list(refusals)}]\n\n` +
        `[[operations]]\ninclude-path = "/v1/events"\n` +
        `checks.negative_data_rejection.expected-statuses = [${list(eventAnswers)}]\n`,
    );
    const { code, said } = await run(join(venv.bin, 'schemathesis'), [
      ...['--config-file', config, '--no-color', 'run', `${gateway.url}/v1/openapi.json`],
      ...['--header', `Authorization: Bearer ${gateway.key}`],
      // An answer of server-sent events has no end.
      ...['--exclude-path-regex', '/stream$'],
      ...['--checks', checks.join(','), '--phases', 'coverage,fuzzing', '--max-examples', '5'],
      ...['--seed', '1', '--continue-on-failure', '--request-timeout', '30'],
    ]);
    expect({ code, said: code === 0 ? '' : said.slice(-8_000) }).toEqual({ code: 0, said: '' });
    expect(said).toMatch(/Tested: \d/);
    expect(gateway.running.output()).not.toContain('a request failed');
  },
  runTimeoutMs + 10_000,
);

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
