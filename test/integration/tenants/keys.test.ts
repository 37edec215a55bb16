import { randomBytes } from 'node:crypto';
import { createRegistryClient } from '../../../lib/registry/client';
import { startGateway, type GatewayProcess } from '../../helpers/gateway-process';
import { sharedStack } from '../../helpers/stack';
import { waitFor } from '../../helpers/wait-for';
import { startStreamrec, type RunningCommand } from '../cli/run-streamrec';

/** Two tenants of the same servers, whose customers, items and settings have the same names. */
let [acme, bmart]: GatewayProcess[] = [];
let registry: RunningCommand | undefined;

beforeAll(async () => {
  const named = (name: string): Promise<GatewayProcess> =>
    startGateway(sharedStack(), { STREAMREC_TENANT_NAME: `${name}-${randomBytes(4).toString('hex')}` });
  [acme, bmart] = await Promise.all([named('acme'), named('bmart')]);
}, 180_000);
afterAll(async () => {
  registry?.kill('SIGKILL');
  await Promise.all([acme?.close(), bmart?.close(), registry?.ended]);
});

const purchase = { events: [{ eventId: 'e-1', userId: 'ann', itemId: 'lamp', eventType: 'purchase' }] };

test("a gateway knows its own tenant's keys, and no other's: not for reading, writing or forgetting", async () => {
  const [own, other] = [acme as GatewayProcess, bmart as GatewayProcess];
  const isWritten = async (): Promise<boolean> => (await own.call('POST', '/v1/events', purchase)).status === 202;
  await waitFor(isWritten, { timeoutMs: 30_000, what: 'an event to be accepted' });
  const withOthers = { authorization: `Bearer ${other.key}` };
  const asked: [string, string, unknown?][] = [
    ['GET', '/v1/users/ann/history'],
    ['GET', '/v1/users/ann/recommendations'],
    ['POST', '/v1/events', purchase],
    ['PUT', '/v1/items/lamp', { title: 'Lamp' }],
    ['DELETE', '/v1/users/ann'],
    ['DELETE', '/v1/items/lamp'],
  ];
  for (const [method, path, body] of asked) {
    const answer = await own.call(method, path, body, withOthers);
    expect([path, answer.status, await answer.json()]).toEqual([
      path,
      401,
      expect.objectContaining({ code: 'AUTH_REFUSED' }),
    ]);
  }
  expect((await other.call('GET', '/v1/users/ann/history')).status).toBe(200);
}, 60_000);

test("a registry knows its own tenant's keys, and no other's", async () => {
  const [own, other] = [acme as GatewayProcess, bmart as GatewayProcess];
  const started = startStreamrec(['registry', '--json'], { ...own.env, STREAMREC_REGISTRY_SERVICE_PORT: '0' });
  registry = started;
  const url = await waitFor(() => /"url":"(http:[^"]+)"/.exec(started.output())?.[1], {
    timeoutMs: 60_000,
    what: 'the registry to listen',
  });
  const clientOf = (key: string) => createRegistryClient({ url, key, retryMs: 0, timeoutMs: 20_000 });
  const [owner, stranger] = [clientOf(own.key), clientOf(other.key)];
  expect(await owner.whoami()).toMatchObject({ role: 'admin' });
  const refused = expect.objectContaining({ code: 'AUTH_REFUSED' }) as Error;
  await expect(stranger.whoami()).rejects.toEqual(refused);
  await expect(stranger.changes({})).rejects.toEqual(refused);
  for (const client of [owner, stranger]) client.close();
}, 90_000);
