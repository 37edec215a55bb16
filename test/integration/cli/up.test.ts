import { readFileSync } from 'node:fs';
import { exitCodes } from '../../../lib/run-service';
import { echoModelFolder } from '../../helpers/echo-model';
import { sharedStack, uniqueTopic } from '../../helpers/stack';
import { waitFor } from '../../helpers/wait-for';
import { isReady, isRunning, portsOf, startStreamrec, streamrec, type RunningCommand } from './run-streamrec';

const modelDir = echoModelFolder();
const prefix = uniqueTopic('up');
let env: Record<string, string>;
let running: RunningCommand[] = [];

beforeAll(async () => {
  const { brokers, redisUrl } = sharedStack();
  env = {
    STREAMREC_KAFKA_BROKERS: brokers,
    STREAMREC_REDIS_URL: redisUrl,
    STREAMREC_MODEL_DIR: modelDir,
    STREAMREC_TOPICS_USER_HISTORY: `${prefix}-events`,
    STREAMREC_TOPICS_RECOMMENDATIONS: `${prefix}-recommendations`,
    STREAMREC_TOPICS_DEAD_LETTERS: `${prefix}-dead`,
    STREAMREC_TOPICS_ITEMS: `${prefix}-items`,
    STREAMREC_TOPICS_ITEM_DEAD_LETTERS: `${prefix}-items-dead`,
    STREAMREC_TOPICS_MODEL_REGISTRY: `${prefix}-registry`,
    STREAMREC_TOPICS_EVALUATOR_STATE: `${prefix}-state`,
    STREAMREC_TOPICS_TRAINING_EXAMPLES: `${prefix}-examples`,
    STREAMREC_EVALUATOR_REPORT_INTERVAL_MS: '0',
    STREAMREC_REGISTRY_SERVICE_PORT: '0',
    STREAMREC_GATEWAY_PORT: '0',
    STREAMREC_GATEWAY_GRPC_PORT: '0',
    STREAMREC_REGISTRY_ARTEFACTS: `file:${modelDir}-artefacts`,
    STREAMREC_TOPICS_PARTITIONS: '1',
    STREAMREC_RECOMMENDER_SESSION_TIMEOUT_MS: '6000',
    STREAMREC_RECOMMENDER_HEARTBEAT_INTERVAL_MS: '500',
    STREAMREC_METRICS_PORT: '0',
    STREAMREC_METRICS_HOST: '127.0.0.1',
  };
  expect((await streamrec(['topics', 'create'], env)).code).toBe(0);
});
afterEach(async () => {
  for (const command of running) command.kill('SIGKILL');
  await Promise.all(running.map(({ ended }) => ended));
  running = [];
});

function up(...args: readonly string[]): RunningCommand {
  const groups = {
    STREAMREC_RECOMMENDER_GROUP_ID: uniqueTopic('r'),
    STREAMREC_FEATURES_GROUP_ID: uniqueTopic('f'),
    STREAMREC_EVALUATOR_GROUP_ID: uniqueTopic('e'),
    STREAMREC_GATEWAY_LISTS_GROUP_ID: uniqueTopic('g'),
  };
  const command = startStreamrec(['up', '--json', ...args], { ...env, ...groups });
  running.push(command);
  return command;
}

/** The services that it runs, by their processes. */
function childrenOf(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').trim();
  return text === '' ? [] : text.split(' ').map(Number);
}

/** Resolves when this many services that it has started are ready; those that died do not answer. */
async function ready(command: RunningCommand, services: number): Promise<void> {
  const answers = async (): Promise<boolean> => {
    const each = await Promise.all(portsOf(command).map((port) => isReady(port).catch(() => false)));
    return each.filter((one) => one).length === services;
  };
  await waitFor(answers, { timeoutMs: 30_000, what: `${services} services to be ready` }).catch((cause: unknown) => {
    throw new Error(command.output(), { cause });
  });
}

test.each([
  ['SIGTERM', exitCodes.ok],
  ['SIGINT', exitCodes.interrupted],
] as const)('all services are ready, and %s stops them in order', async (signal, code) => {
  const command = up();
  await ready(command, 5);
  const children = childrenOf(command.pid);
  expect(children).toHaveLength(5);
  command.kill(signal);
  const ended = await command.ended;
  expect(ended.code).toBe(code);
  expect(ended.stdout.match(/"msg":"stopped"/g)).toHaveLength(5);
  expect(children.filter(isRunning)).toEqual([]);
});

test('a service that is killed is started again, the other goes on, and no process is left at the end', async () => {
  const command = up('recommender', 'features');
  await ready(command, 2);
  const [first = 0, second = 0] = childrenOf(command.pid);
  process.kill(first, 'SIGKILL');
  await waitFor(() => command.output().includes('starting again in 1 s'), { what: 'the death to be told' });
  await ready(command, 2);
  const children = childrenOf(command.pid);
  expect(children).toHaveLength(2);
  expect([children.includes(first), children.includes(second)]).toEqual([false, true]);
  command.kill('SIGTERM');
  expect((await command.ended).code).toBe(exitCodes.ok);
  expect([first, ...children].filter(isRunning)).toEqual([]);
});

test('killed itself, it leaves no orphan', async () => {
  const command = up('features');
  await ready(command, 1);
  const children = childrenOf(command.pid);
  expect(children).toHaveLength(1);
  command.kill('SIGKILL');
  await waitFor(() => !children.some(isRunning), { what: 'the service to end by itself' });
});

test('a service that can never start ends all, with its exit code', async () => {
  const command = up('--set', 'kafka.ssl=true', '--set', 'kafka.sslCa=/nowhere/ca.pem');
  const { code, stdout } = await command.ended;
  expect(code).toBe(exitCodes.badConfiguration);
  expect(stdout).toContain('kafka.sslCa /nowhere/ca.pem cannot be read');
});
