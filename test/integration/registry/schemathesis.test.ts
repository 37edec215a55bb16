import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TokenVerifier } from '../../../lib/auth/token-verifier';
import { AppError } from '../../../lib/errors';
import { runSchemathesis, schemathesis, schemathesisTimeoutMs } from '../../helpers/schemathesis';
import { aVersion } from '../../helpers/registry';
import { openApi, type TestApi } from '../../helpers/registry-api';

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

(schemathesis.ok ? test : test.skip)(
  'whatever is made of the OpenAPI document, right or wrong, is answered as it says, and never by a fault',
  async () => {
    const { code, said } = await runSchemathesis({ folder, url: api.url, token: 'an.admin.token', examples: 3 });
    expect({ code, said: code === 0 ? '' : said.slice(-8_000) }).toEqual({ code: 0, said: '' });
    expect(said).toMatch(/Tested: 4\d/);
  },
  schemathesisTimeoutMs + 10_000,
);
