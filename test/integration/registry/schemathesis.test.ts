import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TokenVerifier } from '../../../lib/auth/token-verifier';
import { AppError } from '../../../lib/errors';
import { pythonVenv } from '../../helpers/python-venv';
import { aVersion } from '../../helpers/registry';
import { openApi, type TestApi } from '../../helpers/registry-api';

/** Makes requests of an OpenAPI document, right and wrong ones, and holds the answers to it: schemathesis.readthedocs.io. */
const version = '4.32.5';
const installTimeoutMs = 60_000;
const runTimeoutMs = 150_000;
/** Not those that take what is made up for real: most of it names models that are not there. */
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

const venv = pythonVenv(`schemathesis-${version}`, [`schemathesis==${version}`], installTimeoutMs);
if (!venv.ok) console.warn(`skipped: no Schemathesis here: ${venv.why}`);

let api: TestApi;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'streamrec-schemathesis-'));
  const all = '1000000';
  api = await openApi({
    tokens: onlyToken('an.admin.token'),
    set: {
      'registryService.requestsPerMinute': all,
      'registryService.requestsPerMinuteOfAddress': all,
      'registryService.failedLoginsFree': '1000',
    },
  });
  for (const one of ['1', '2', '3']) await api.do('version.created', aVersion(one));
  await api.do('deploy.live', { version: '1' });
  await api.do('config.changed', { config: { listLength: 5 } });
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A key would be revoked by the first request that happens to name it. */
function onlyToken(right: string): TokenVerifier {
  return {
    verify(token) {
      if (token !== right) return Promise.reject(new AppError('AUTH_REFUSED', 'another token'));
      return Promise.resolve({ actor: 'ann', id: 'ann', role: 'admin', scopes: ['*'], users: ['*'] });
    },
  };
}

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
    const expected = refusals.map((status) => `"${status}"`).join(', ');
    writeFileSync(config, `[checks.negative_data_rejection]\nexpected-statuses = [${expected}]\n`);
    const { code, said } = await run(join(venv.bin, 'schemathesis'), [
      ...['--config-file', config, '--no-color', 'run', `${api.url}/v1/openapi.json`],
      ...['--header', 'Authorization: Bearer an.admin.token'],
      ...['--checks', checks.join(','), '--phases', 'coverage,fuzzing', '--max-examples', '3'],
      ...['--seed', '1', '--continue-on-failure', '--request-timeout', '30'],
    ]);
    expect({ code, said: code === 0 ? '' : said.slice(-8_000) }).toEqual({ code: 0, said: '' });
    expect(said).toMatch(/Tested: 4\d/);
  },
  runTimeoutMs + 10_000,
);
