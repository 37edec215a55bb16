import type { ChangePage, PastModel } from '../../../../lib/registry/api/audit';
import { aVersion } from '../../../helpers/registry';
import { openApi, type TestApi } from '../../../helpers/registry-api';

let api: TestApi;
beforeEach(async () => {
  api = await openApi();
  for (const version of ['1', '2']) {
    await api.do('version.created', aVersion(version), version === '1' ? 'ann' : 'bob');
    api.clock.now += 60_000;
    await api.do('deploy.live', { version });
    api.clock.now += 60_000;
  }
});
afterEach(() => api.close());

const changes = async (query: string) => (await api.call('GET', `/v1/changes?${query}`)).json<ChangePage>();
const revisions = async (query: string) => (await changes(query)).changes.map(({ revision }) => revision);

test('changes are found by who, what, when and model, the newest first', async () => {
  expect(await revisions('model=shop')).toEqual([4, 3, 2, 1]);
  expect(await revisions('actor=bob')).toEqual([3]);
  expect(await revisions('action=deploy.live')).toEqual([4, 2]);
  expect(await revisions('model=shop&since=2026-03-01T12:01:00Z&until=2026-03-01T12:02:00Z')).toEqual([3, 2]);
  expect(await revisions('model=shop&before=3')).toEqual([2, 1]);
  const page = await changes('model=shop&limit=3');
  expect([page.changes.length, page.next]).toEqual([3, 2]);
  expect((await changes('model=shop&limit=3&before=2')).next).toBeNull();
});

test('the state as of a moment is what served then', async () => {
  const at = async (time: string) =>
    (await api.call('GET', `/v1/models/shop/state?at=${encodeURIComponent(time)}`)).json<PastModel>();
  expect((await at('2026-03-01T12:01:30Z')).model.deployment.live?.version).toBe('1');
  expect((await at('2026-03-01T12:03:00Z')).model.deployment.live?.version).toBe('2');
  expect((await at('2026-03-01T12:02:59Z')).versions.map(({ version }) => version)).toEqual(['1', '2']);
  expect((await api.call('GET', '/v1/models/shop/state?at=2026-02-01')).statusCode).toBe(404);
});
