import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Settings } from '../../../lib/config/settings';
import type { RegistryState } from '../../../lib/domain/registry/state';
import { createRegistryReader } from '../../../lib/registry/registry-reader';
import { startStack, type Stack } from '../../../lib/stack/stack';
import { loseTransactionCoordinator, openKafkaFront, type KafkaFront } from '../../chaos/kafka-front';
import type { Api } from '../../chaos/kafka-frames';
import type { At } from '../../chaos/kafka-proxy';
import { aCommand, aVersion, openRegistry, registrySettings } from '../../helpers/registry';
import { silent } from '../../helpers/silent-logger';

let front: KafkaFront;
let stack: Stack;
const children = new Set<ChildProcess>();

beforeAll(async () => {
  front = await openKafkaFront();
  stack = await startStack({ redis: false, ...front.stackOptions });
}, 120_000);

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await front.proxy.close();
  await stack.stop();
}, 60_000);

/** Behind the proxy, with a first version in its log. */
async function prepared(): Promise<{ direct: Settings; proxied: Settings }> {
  const direct = await registrySettings(stack.brokers);
  const proxied = { ...direct, kafka: { ...direct.kafka, brokers: [front.brokers] } };
  const registry = await openRegistry(direct);
  await registry.do('version.created', aVersion('1'));
  await registry.close();
  return { direct, proxied };
}

async function startChild({ kafka, topics }: Settings): Promise<ChildProcess> {
  const env = {
    ...process.env,
    STREAMREC_KAFKA_BROKERS: kafka.brokers.join(','),
    STREAMREC_TOPICS_MODEL_REGISTRY: topics.modelRegistry,
  };
  const child = fork(join(__dirname, 'registry-child.js'), { env });
  children.add(child);
  await once(child, 'message');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  children.delete(child);
}

const isOurs = (settings: Settings, api: Api) => (request: { api: string; transactionalId: string | null }) =>
  request.api === api && request.transactionalId === `registry-${settings.topics.modelRegistry}`;

/** What every reader folds. */
async function folded(settings: Settings): Promise<{ state: RegistryState; ids: string[] }> {
  const reader = await createRegistryReader({ settings, logger: silent, keepBytes: 1 << 20 });
  await reader.caughtUp;
  const ids = reader.window.changes.map(({ changeId }) => changeId);
  const state = reader.state();
  expect(reader.failure).toBeNull();
  await reader.close();
  return { state, ids };
}

/** Where a change is when its registry is killed; a request that is held comes to the broker before or after the next fence. */
const steps: readonly (readonly [Api, At, 'before' | 'after'])[] = [
  ['InitProducerId', 'answer', 'before'],
  ['Produce', 'request', 'before'],
  ['Produce', 'request', 'after'],
  ['Produce', 'answer', 'before'],
  ['EndTxn', 'request', 'before'],
  ['EndTxn', 'request', 'after'],
  ['EndTxn', 'answer', 'before'],
];

test.each(steps)(
  'killed at the %s %s, released %s the next registry opens: the change is there once or not, and then is made once',
  async (api, at, released) => {
    const { direct, proxied } = await prepared();
    const child = await startChild(proxied);
    const command = aCommand('deploy.live', { version: '1' });
    const trapped = front.proxy.trap(at, isOurs(proxied, api));
    child.send(command);
    const held = await trapped;
    await kill(child);
    if (released === 'before') held.release();
    const next = await openRegistry(direct);
    const other = await next.do('version.created', aVersion('2'));
    if (released === 'after') held.release();
    const change = await next.writer.submit(command, 'ann');
    await next.do('version.created', aVersion('3'));
    await next.close();
    const { state, ids } = await folded(direct);
    expect(ids.filter((id) => id === command.changeId)).toHaveLength(1);
    expect(state.revision).toBe(4);
    expect(state.models.get('shop')?.deployment.revision).toBe(change.revision);
    // Committed before the fence, or made after the other one.
    expect([2, 3]).toContain(change.revision);
    expect(other.revision).toBe(5 - change.revision);
  },
  60_000,
);

test('a commit whose answer is lost, and whose coordinator is gone for a while, is found again: one change', async () => {
  const { direct, proxied } = await prepared();
  const registry = await openRegistry(proxied);
  const trapped = front.proxy.trap('answer', isOurs(proxied, 'EndTxn'));
  const promoted = registry.do('deploy.live', { version: '1' });
  const held = await trapped;
  const restore = loseTransactionCoordinator(front.proxy);
  held.release('cut');
  setTimeout(restore, 6_000);
  expect((await promoted).revision).toBe(2);
  const next = await registry.do('version.created', aVersion('2'));
  expect(next.revision).toBe(3);
  await registry.close();
  expect((await folded(direct)).state.revision).toBe(3);
}, 60_000);

test('a commit that never comes to the broker is made again: one change', async () => {
  const { direct, proxied } = await prepared();
  const registry = await openRegistry(proxied);
  const trapped = front.proxy.trap('request', isOurs(proxied, 'EndTxn'));
  const promoted = registry.do('deploy.live', { version: '1' });
  const held = await trapped;
  const restore = loseTransactionCoordinator(front.proxy);
  held.release('cut');
  setTimeout(restore, 6_000);
  expect((await promoted).revision).toBe(2);
  await registry.close();
  const { state, ids } = await folded(direct);
  expect(state.revision).toBe(2);
  expect(new Set(ids).size).toBe(2);
}, 60_000);

test('a registry that was halted and fenced meanwhile writes nothing of what it had decided', async () => {
  const { direct, proxied } = await prepared();
  const halted = await startChild(proxied);
  const stale = aCommand('deploy.live', { version: '1' }, { basedOn: 1 });
  const trapped = front.proxy.trap('request', isOurs(proxied, 'Produce'));
  halted.send(stale);
  const held = await trapped;
  halted.kill('SIGSTOP');
  const next = await openRegistry(direct);
  await next.do('version.created', aVersion('2'));
  held.release();
  const answered = once(halted, 'message');
  halted.kill('SIGCONT');
  expect((await answered)[0]).toEqual({ code: 'REGISTRY_CONFLICT' });
  await next.close();
  await kill(halted);
  const { state } = await folded(direct);
  expect(state.revision).toBe(2);
  expect(state.models.get('shop')?.deployment.live).toBeNull();
}, 60_000);
