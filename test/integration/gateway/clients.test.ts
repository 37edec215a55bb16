import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGatewayClient, unwrap } from '../../../clients/typescript/src';
import { connectAdmin } from '../../../lib/kafka/admin';
import { createDeployedModels, followedModel, type DeployedModels } from '../../helpers/deployed-models';
import { projectRoot } from '../../helpers/project-root';
import { pythonVenv } from '../../helpers/python-venv';
import { runClient } from '../../helpers/run-client';
import { silent } from '../../helpers/silent-logger';
import { sharedStack, uniqueTopic } from '../../helpers/stack';
import { waitFor } from '../../helpers/wait-for';
import { startStreamrec, streamrec, type RunningCommand } from '../cli/run-streamrec';

const examples = join('examples', 'gateway');
const requirements = join(projectRoot, examples, 'requirements.txt');
const name = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
const venv = pythonVenv(name, ['-r', requirements]);
if (!venv.ok) console.warn(`skipped: no clients in Python here: ${venv.why}`);
const pythonTest = venv.ok ? test : test.skip;

const { brokers, redisUrl } = sharedStack();
const userHistory = uniqueTopic('gateway-clients');
let models: DeployedModels;
let gateway: RunningCommand;
let env: Record<string, string>;

beforeAll(async () => {
  models = await createDeployedModels(brokers);
  const admin = await connectAdmin(models.settings.kafka, silent);
  await admin.createTopics([{ topic: userHistory, partitions: 1, replication: 1, config: {} }]);
  await admin.close();
  await models.add('1');
  await models.add('2');
  await models.do('deploy.live', { version: '1' });
  const settings = {
    ...models.env,
    STREAMREC_KAFKA_BROKERS: brokers,
    STREAMREC_REDIS_URL: redisUrl,
    STREAMREC_TOPICS_USER_HISTORY: userHistory,
    STREAMREC_GATEWAY_KEEP_LISTS: 'false',
    STREAMREC_GATEWAY_PORT: '0',
    STREAMREC_GATEWAY_GRPC_PORT: '0',
    STREAMREC_METRICS_PORT: '0',
    STREAMREC_METRICS_HOST: '127.0.0.1',
  };
  const made = await streamrec(['registry', 'key', 'create', '--user', 'shop', '--role', 'client', '--json'], settings);
  const { key } = JSON.parse(made.stdout) as { key: string };
  gateway = startStreamrec(['gateway', '--json'], settings);
  const said = (pattern: RegExp, what: string): Promise<string> =>
    waitFor(() => pattern.exec(gateway.output())?.[1], { timeoutMs: 60_000, what }).catch((cause: unknown) => {
      throw new Error(gateway.output(), { cause });
    });
  const url = await said(/"url":"(http:[^"]+)"/, 'REST to listen');
  const target = await said(/"address":"([^"]+)"/, 'gRPC to listen');
  await waitFor(async () => (await fetch(`${url}/v2/health/ready`)).ok, {
    timeoutMs: 60_000,
    what: 'a version to serve',
  });
  env = { GATEWAY_URL: url, GATEWAY_GRPC: target, GATEWAY_KEY: key };
}, 150_000);

afterAll(async () => {
  gateway.kill('SIGKILL');
  await gateway.ended;
  await models.close();
});

async function run(script: string, ...args: string[]): Promise<string[]> {
  const python = join(venv.ok ? venv.bin : '', 'python');
  const { out } = await runClient(python, [join(examples, script), ...args], { env });
  return out.trim().split('\n');
}

pythonTest('Python, with nothing but itself, sends events and is given recommendations', async () => {
  const lines = await run('rest.py', 'ada', 'item-3', 'item-4');
  expect(lines.filter((line) => line.startsWith('accepted'))).toHaveLength(2);
  expect(lines.at(-3)).toMatch(/^for ada (none|popular)/);
  expect(lines.at(-2)).toMatch(/^for a visit session \['item-/);
  expect(lines.at(-1)).toBe("by echo 1 ['item-4', 'item-3']");
});

test('TypeScript, typed by the document, does the same', async () => {
  const client = createGatewayClient({ baseUrl: env['GATEWAY_URL'] ?? '', key: env['GATEWAY_KEY'] ?? '' });
  const sent = unwrap(
    await client.POST('/v1/events', {
      body: { events: [{ eventId: 'ts-1', userId: 'bob', itemId: 'item-3', eventType: 'view' }] },
    }),
  );
  expect(sent.results).toEqual([expect.objectContaining({ eventId: 'ts-1', status: 'accepted' })]);
  const query = { mode: 'fresh', k: 3 } as const;
  const list = unwrap(await client.GET('/v1/users/{id}/recommendations', { params: { path: { id: 'bob' }, query } }));
  expect(list.userId).toBe('bob');
  const similar = unwrap(await client.POST('/v1/recommendations', { body: { items: ['item-3', 'item-4'], k: 2 } }));
  expect(similar).toMatchObject({ tier: 'session', degraded: false });
  expect(similar.items.length).toBeLessThanOrEqual(2);
});

pythonTest('Python finds the services by reflection, streams events and watches lists', async () => {
  const lines = await run('grpc_client.py', 'ada', 'item-3', 'item-4');
  for (const service of ['inference.GRPCInferenceService', 'streamrec.v1.EventService', 'grpc.health.v1.Health']) {
    expect(lines[0]).toContain(service);
  }
  expect(lines[1]).toBe('health 1');
  expect(lines.filter((line) => line.startsWith('accepted'))).toHaveLength(2);
  expect(lines.join('\n')).toMatch(/for a visit session \['item-/);
  expect(lines.at(-1)).toBe('the watch ended: DEADLINE_EXCEEDED');
});

pythonTest("NVIDIA's client infers over HTTP and gRPC alike", async () => {
  const lines = await run('infer.py', followedModel, '1', '7,8,9', '5');
  expect(lines).toEqual([
    'live True ready True',
    'model ready True',
    'versions 1',
    'http 1 [[9, 8, 7], [5, 0, 0]]',
    'grpc 1 [[9, 8, 7], [5, 0, 0]]',
  ]);
});

pythonTest("NVIDIA's client asks in every way that it knows; what there is none of is said so", async () => {
  const python = join(venv.ok ? venv.bin : '', 'python');
  const { out } = await runClient(python, [join('test', 'integration', 'gateway', 'triton_ways.py'), followedModel], {
    env,
  });
  const ways = [
    ...['http gzip bytes', 'http gzip json', 'http deflate bytes', 'http deflate json'],
    ...['http async', 'http async', 'http async', 'grpc gzip', 'grpc deflate'],
    ...['grpc async', 'grpc async', 'grpc async'],
  ];
  expect(out.trim().split('\n')).toEqual([
    ...ways.map((way) => `${way} [9, 8, 7]`),
    'grpc stream StatusCode.UNIMPLEMENTED',
  ]);
});

pythonTest('a shadow is asked by its version, and one that is nothing is not there', async () => {
  await models.do('deploy.shadow', { version: '2' });
  const ready = async (): Promise<boolean> => {
    const headers = { authorization: `Bearer ${env['GATEWAY_KEY']}` };
    return (await fetch(`${env['GATEWAY_URL']}/v2/models/${followedModel}/versions/2/ready`, { headers })).ok;
  };
  await waitFor(ready, { timeoutMs: 30_000, what: 'the shadow to be open' });
  expect(await run('infer.py', followedModel, '2', '9')).toContain('grpc 2 [[9, 0, 0]]');
  await expect(run('infer.py', followedModel, '3', '9')).rejects.toThrow('has no version "3" open here');
});
