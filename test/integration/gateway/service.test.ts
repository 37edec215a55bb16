import { createDeployedModels, type DeployedModels } from '../../helpers/deployed-models';
import { sharedStack } from '../../helpers/stack';
import { waitFor } from '../../helpers/wait-for';
import { startStreamrec, streamrec, type RunningCommand } from '../cli/run-streamrec';

let models: DeployedModels;
let gateway: RunningCommand;
let url: string;
let key: string;

beforeAll(async () => {
  models = await createDeployedModels(sharedStack().brokers);
  const env = {
    ...models.env,
    STREAMREC_KAFKA_BROKERS: sharedStack().brokers,
    STREAMREC_REDIS_URL: sharedStack().redisUrl,
    STREAMREC_GATEWAY_PORT: '0',
    STREAMREC_GATEWAY_GRPC_PORT: '0',
    STREAMREC_METRICS_PORT: '0',
    STREAMREC_METRICS_HOST: '127.0.0.1',
  };
  const made = await streamrec(['registry', 'key', 'create', '--user', 'web-shop', '--role', 'client', '--json'], env);
  key = (JSON.parse(made.stdout) as { key: string }).key;
  gateway = startStreamrec(['gateway', '--json'], env);
  url = await waitFor(() => /"url":"(http:[^"]+)"/.exec(gateway.output())?.[1], {
    timeoutMs: 60_000,
    what: 'the gateway to listen',
  }).catch((cause: unknown) => {
    throw new Error(gateway.output(), { cause });
  });
}, 120_000);

afterAll(async () => {
  gateway.kill('SIGKILL');
  await gateway.ended;
  await models.close();
});

test('its document and the page to try it from are for everybody', async () => {
  const document = await fetch(`${url}/v1/openapi.json`);
  expect(document.status).toBe(200);
  expect(await document.json()).toMatchObject({ openapi: '3.1.0', info: { title: 'Streamrec gateway' } });
  const page = await fetch(`${url}/docs/`);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('swagger-ui');
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain("default-src 'none'");
  const script = await fetch(`${url}/docs/static/swagger-ui-bundle.js`);
  expect(script.status).toBe(200);
});

test('whoever has no key is told to send one', async () => {
  const answer = await fetch(`${url}/v1/users/u1/history`);
  expect([401, 404]).toContain(answer.status);
  expect(await answer.json()).toMatchObject({ code: expect.stringMatching(/AUTH_REFUSED|ROUTE_UNKNOWN/) as string });
  expect(key).toMatch(/^srk_/);
});
