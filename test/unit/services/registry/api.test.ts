import { AppError } from '../../../../lib/errors';
import { anyRevision, openApi, type TestApi } from '../../../helpers/registry-api';
import { aVersion } from '../../../helpers/registry';

let api: TestApi;
beforeEach(async () => {
  api = await openApi();
});
afterEach(() => api.close());

const live = (version: string, headers: Record<string, string> = anyRevision) =>
  api.call('POST', '/v1/models/shop/deployment/live', { version, reason: 'better' }, headers);

test('versions are listed, shown, promoted and rolled back, with who and why on the record', async () => {
  for (const version of ['1', '2']) await api.do('version.created', aVersion(version));
  expect((await live('1')).statusCode).toBe(200);
  const promoted = await live('2');
  expect(promoted.json()).toMatchObject({
    change: { action: 'deploy.live', actor: 'ann', reason: 'better' },
    approval: null,
  });
  const back = await api.call('POST', '/v1/models/shop/deployment/rollback', {}, anyRevision);
  expect(back.json()).toMatchObject({
    change: { action: 'deploy.rolled-back', payload: { version: '1', cause: 'operator' } },
  });

  const list = await api.call('GET', '/v1/models/shop/versions');
  expect(list.json<{ versions: object[] }>().versions).toMatchObject([
    { version: '2', serves: [] },
    { version: '1', serves: ['live'] },
  ]);
  const shown = await api.call('GET', '/v1/models/shop/versions/1');
  expect(shown.json()).toMatchObject({
    version: '1',
    model: 'shop',
    files: [{ path: 'model.onnx' }, { path: 'vocabulary.json' }],
  });
  const model = await api.call('GET', '/v1/models/shop');
  expect(model.json()).toMatchObject({ deployment: { live: { version: '1' } }, versions: 2 });
});

test('a write that is based on an older revision is refused with the current one', async () => {
  await api.do('version.created', aVersion('1'));
  await api.do('version.created', aVersion('2'));
  const stale = await live('1', { 'if-match': '"1"' });
  expect(stale.statusCode).toBe(409);
  expect(stale.json()).toMatchObject({ code: 'REGISTRY_CONFLICT', current: 2 });
  expect((await live('1', { 'if-match': '"2"' })).statusCode).toBe(200);
});

test('of two promotions at once that saw the same revision, one is done', async () => {
  await api.do('version.created', aVersion('1'));
  await api.do('version.created', aVersion('2'));
  const answers = await Promise.all([live('1', { 'if-match': '2' }), live('2', { 'if-match': '2' })]);
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
});

test('a write that does not say what it is based on is refused', async () => {
  await api.do('version.created', aVersion('1'));
  const answer = await live('1', {});
  expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([428, 'REVISION_REQUIRED']);
});

test('the same idempotency key does the same once; for something else it is refused', async () => {
  await api.do('version.created', aVersion('1'));
  await api.do('version.created', aVersion('2'));
  const headers = { ...anyRevision, 'idempotency-key': 'promote-1' };
  const [first, again] = [await live('1', headers), await live('1', headers)];
  expect(again.json()).toEqual(first.json());
  expect((await live('2', headers)).json()).toMatchObject({ code: 'REGISTRY_INVALID' });
  expect(api.log.state().models.get('shop')?.deployment.live?.version).toBe('1');
});

test('rolling back to a deleted version is refused', async () => {
  for (const version of ['1', '2']) await api.do('version.created', aVersion(version));
  await api.do('policy.changed', { keepServedMs: 0 });
  await live('1');
  await live('2');
  expect((await api.call('DELETE', '/v1/models/shop/versions/1', undefined, anyRevision)).statusCode).toBe(200);
  const back = await api.call('POST', '/v1/models/shop/deployment/rollback', { version: '1' }, anyRevision);
  expect(back.statusCode).toBe(422);
  expect(api.log.state().models.get('shop')?.deployment.live?.version).toBe('2');
});

test('while others write the log, reads are answered and writes say when to try again', async () => {
  await api.do('version.created', aVersion('1'));
  await api.call('GET', '/v1/models');
  api.log.refusal = new AppError('REGISTRY_FENCED', 'others write');
  const refused = await live('1');
  expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([503, 'REGISTRY_FENCED']);
  expect(refused.headers['retry-after']).toBe('2');
  expect((await api.call('GET', '/v1/models/shop/versions/1')).statusCode).toBe(200);
  api.log.refusal = null;
  expect((await live('1')).statusCode).toBe(200);
});

test('a change that waits for a second person is answered by 202, and carried out by the consent of another', async () => {
  await api.do('version.created', aVersion('1'));
  await api.do('policy.changed', { fourEyes: true });
  const asked = await live('1');
  expect(asked.statusCode).toBe(202);
  const { approval } = asked.json<{ approval: string }>();
  const give = (headers: Record<string, string>) =>
    api.call('POST', `/v1/models/shop/approvals/${approval}/give`, {}, { ...anyRevision, ...headers });
  expect((await give({})).json()).toMatchObject({ code: 'REGISTRY_FORBIDDEN' });
  const bob = await api.key('operator', ['shop'], { user: 'bob' });
  expect((await give({ authorization: `Bearer ${bob}` })).statusCode).toBe(200);
  expect(api.log.state().models.get('shop')?.deployment).toMatchObject({
    live: { version: '1' },
    actor: 'ann',
    approvedBy: 'bob',
  });
});
