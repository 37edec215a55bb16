import type { KeyCreated } from '../../../../lib/registry/api/keys';
import { anyRevision, openApi, type TestApi } from '../../../helpers/registry-api';

let api: TestApi;
beforeEach(async () => {
  api = await openApi();
});
afterEach(() => api.close());

const wanted = { user: 'ci', role: 'operator', models: ['shop'] };
const asked = { ...anyRevision, 'idempotency-key': 'a-key-for-ci' };
const make = (body: object = wanted, headers: Record<string, string> = asked) =>
  api.call('POST', '/v1/keys', body, headers);
const goodOfCi = () =>
  [...api.log.state().keys.values()].filter(({ user, revokedAt }) => user === 'ci' && revokedAt === null);
const mayLogIn = async (key: string): Promise<boolean> =>
  (await api.call('GET', '/v1/whoami', undefined, { authorization: `Bearer ${key}` })).statusCode === 200;

test('a key that is asked for again, as its answer was lost, leaves none that nobody holds', async () => {
  const answers: KeyCreated[] = [];
  for (let i = 0; i < 3; i++) {
    const answer = await make();
    expect(answer.statusCode).toBe(201);
    answers.push(answer.json<KeyCreated>());
    expect(goodOfCi()).toHaveLength(1);
  }
  expect(await Promise.all(answers.map(({ key }) => mayLogIn(key)))).toEqual([false, false, true]);
  expect(answers[2]?.change.payload).toMatchObject({
    request: 'a-key-for-ci',
    replaces: answers[1]?.change.payload['id'],
  });
});

test('asked for twice at once, one key is left, and one of the two holds it', async () => {
  const answers = (await Promise.all([make(), make()])).map((answer) => answer.json<KeyCreated>());
  expect(goodOfCi()).toHaveLength(1);
  const held = await Promise.all(answers.map(({ key }) => mayLogIn(key)));
  expect(held.filter(Boolean)).toHaveLength(1);
});

test('the same id for another key, by another admin, or after that key was revoked, is refused', async () => {
  const { change } = (await make()).json<KeyCreated>();
  expect((await make({ ...wanted, role: 'admin' })).json()).toMatchObject({ code: 'REGISTRY_INVALID' });
  const bob = await api.key('admin', null, { user: 'bob' });
  const asBob = await make(wanted, { ...asked, authorization: `Bearer ${bob}` });
  expect(asBob.json()).toMatchObject({ code: 'REGISTRY_INVALID' });
  expect(goodOfCi()).toHaveLength(1);
  await api.call('DELETE', `/v1/keys/${String(change.payload['id'])}`, undefined, anyRevision);
  expect((await make()).json()).toMatchObject({ code: 'REGISTRY_INVALID' });
  expect(goodOfCi()).toEqual([]);
});

test('without an id each request makes a key of its own', async () => {
  for (let i = 0; i < 2; i++) expect((await make(wanted, anyRevision)).statusCode).toBe(201);
  expect(goodOfCi()).toHaveLength(2);
});
