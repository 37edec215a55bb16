import type { Comparison } from '../../../../lib/registry/api/compare';
import { aVersion } from '../../../helpers/registry';
import { openApi, type TestApi } from '../../../helpers/registry-api';

let api: TestApi;
beforeEach(async () => {
  api = await openApi();
  await api.do(
    'version.created',
    aVersion('1', { metrics: { hit: 0.2, 'hit.samples': 1_000 }, parameters: { width: 64, layers: 2 } }),
  );
  await api.do(
    'version.created',
    aVersion('2', { metrics: { hit: 0.25, mrr: 0.1 }, parameters: { width: 128, layers: 2 } }),
  );
  await api.do('config.changed', { config: { listLength: 10, filters: { onlyAvailable: true } } });
  await api.do('deploy.live', { version: '1', configRevision: 0 });
  await api.do('deploy.canary', { version: '2', share: 0.5, configRevision: 1 });
});
afterEach(() => api.close());

test('versions stand side by side, with what differs', async () => {
  const answer = await api.call('GET', '/v1/models/shop/compare?versions=1,2');
  const { metrics, parameters, configDifferences, configs, bytes } = answer.json<Comparison>();
  expect(metrics.map(({ name, values, change }) => [name, values, change[1]])).toEqual([
    ['hit', [0.2, 0.25], expect.closeTo(0.05)],
    ['mrr', [null, 0.1], null],
  ]);
  expect(metrics[0]?.intervals).toEqual([
    { low: expect.closeTo(0.1764, 3) as number, high: expect.closeTo(0.2259, 3) as number },
    null,
  ]);
  expect(parameters).toEqual([
    { name: 'layers', values: [2, 2], differs: false },
    { name: 'width', values: [64, 128], differs: true },
  ]);
  expect(configs.map(({ configRevision }) => configRevision)).toEqual([0, 1]);
  expect(configDifferences).toEqual([
    { name: 'filters.onlyAvailable', values: [null, true], differs: true },
    { name: 'listLength', values: [null, 10], differs: true },
  ]);
  expect(bytes).toEqual([6_600, 6_600]);
});

test.each(['1', '1,1', '1,../2', '1,3', ''])('what cannot be compared is refused: %s', async (versions) => {
  const { statusCode } = await api.call('GET', `/v1/models/shop/compare?versions=${encodeURIComponent(versions)}`);
  expect(statusCode).toBe(versions === '1,3' ? 404 : 400);
});

test('a configuration’s changes are told key by key, and one that the model cannot take is refused', async () => {
  await api.do('config.changed', { config: { listLength: 12 } });
  expect((await api.call('GET', '/v1/models/shop/configs/2/diff')).json()).toEqual({
    from: 1,
    to: 2,
    differences: [
      { key: 'filters.onlyAvailable', before: true },
      { key: 'listLength', before: 10, after: 12 },
    ],
  });
  const validate = await api.call('POST', '/v1/models/shop/configs/validate', { config: { listLength: 41 } });
  expect(validate.json()).toMatchObject({
    valid: false,
    version: '1',
    problems: [expect.stringContaining('listLength: 41')],
  });
  const added = await api.call('POST', '/v1/models/shop/configs', { config: { listLength: 41 } }, { 'if-match': '*' });
  expect(added.statusCode).toBe(422);
  const queried = await api.call('GET', '/v1/models/shop/configs?key=filters.onlyAvailable');
  expect(queried.json()).toMatchObject({ configs: [{ number: 1 }], next: null });
});
