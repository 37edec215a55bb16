import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  Kafka,
  logLevel,
  ResourcePatternTypes,
  type AclEntry,
  type Admin,
} from 'kafkajs';
import pino from 'pino';
import { readSettings } from '../../../lib/config/settings';
import { connectRecordWriter } from '../../../lib/kafka/record-writer';
import { echoModelFolder } from '../../helpers/echo-model';
import { projectRoot } from '../../helpers/project-root';
import { waitFor } from '../../helpers/wait-for';
import { portsOf, serviceReady, startStreamrec, streamrec, type RunningCommand } from '../cli/run-streamrec';
import { describeNative, startSecuredStack, users, type SecuredStack } from './secured-stack';

const docs = readFileSync(join(projectRoot, 'docs', 'operations.md'), 'utf8');

const resources = {
  topic: AclResourceTypes.TOPIC,
  group: AclResourceTypes.GROUP,
  'transactional-id': AclResourceTypes.TRANSACTIONAL_ID,
};

/** `$acl --allow-principal User:a --operation Read --topic b --resource-pattern-type prefixed`, as the docs say it. */
function documentedRights(): AclEntry[] {
  const lines = docs.match(/^\$acl .*$/gm) ?? [];
  return lines.flatMap((line) => {
    const [, user] = /User:(\w+)/.exec(line) ?? [];
    const [, kind = '', resourceName = ''] = /--(topic|group|transactional-id) (\S+)/.exec(line) ?? [];
    return [...line.matchAll(/--operation (\w+)/g)].map(([, operation = '']) => ({
      principal: `User:${user}`,
      host: '*',
      operation:
        AclOperationTypes[operation.replace(/\B[A-Z]/g, '_$&').toUpperCase() as keyof typeof AclOperationTypes],
      permissionType: AclPermissionTypes.ALLOW,
      resourceType: resources[kind as keyof typeof resources],
      resourceName,
      resourcePatternType: line.includes('prefixed') ? ResourcePatternTypes.PREFIXED : ResourcePatternTypes.LITERAL,
    }));
  });
}

/** Runs `ACL SETUSER ...` as the docs say it, on a Redis of this machine. */
async function addRedisUser(port: number): Promise<string> {
  const [command = ''] = /^ACL SETUSER streamrec .*>secret .*$/m.exec(docs) ?? [];
  const socket = connect({ port, host: '127.0.0.1' }, () => socket.write(`${command}\r\n`));
  const [answer] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return answer.toString().trim();
}

describeNative('with the rights that docs/operations.md grants and no others', () => {
  const modelDir = echoModelFolder();
  const folder = mkdtempSync(join(tmpdir(), 'streamrec-rights-'));
  const purchases = join(folder, 'purchases.csv');
  let secured: SecuredStack;
  let admin: Admin;
  const running: RunningCommand[] = [];

  beforeAll(async () => {
    secured = await startSecuredStack({ scram: false });
    admin = new Kafka({ brokers: [secured.stack.brokers], logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    expect(await addRedisUser(secured.stack.redisPort)).toBe('+OK');
  });
  afterAll(async () => {
    for (const command of running) command.kill('SIGKILL');
    await Promise.all(running.map(({ ended }) => ended));
    await admin.disconnect();
    await secured.stop();
    rmSync(folder, { recursive: true });
  });

  const envOf = (user: (typeof users)[number]): Record<string, string> => ({
    ...secured.login(user, 'plain', 'tls'),
    STREAMREC_REDIS_URL: secured.stack.redisUrl,
    STREAMREC_REDIS_USERNAME: 'streamrec',
    STREAMREC_REDIS_PASSWORD: 'secret',
    STREAMREC_MODEL_DIR: modelDir,
    STREAMREC_TOPICS_PARTITIONS: '1',
    STREAMREC_METRICS_PORT: '0',
    STREAMREC_METRICS_HOST: '127.0.0.1',
  });

  function start(service: 'recommender' | 'features'): RunningCommand {
    const command = startStreamrec([service], envOf(service));
    running.push(command);
    return command;
  }

  /** As somebody who may do everything. */
  async function send(topic: string, value: Buffer): Promise<void> {
    const kafka = readSettings({ env: { STREAMREC_KAFKA_BROKERS: secured.stack.brokers } }).settings.kafka;
    const writer = await connectRecordWriter(kafka, pino({ level: 'silent' }));
    await writer.write(topic, [{ key: 'k', value }]);
    await writer.close();
  }

  const end = async (topic: string): Promise<number> => Number((await admin.fetchTopicOffsets(topic))[0]?.high);

  test('each command is refused without them, and says what it lacks', async () => {
    const created = await streamrec(['topics', 'create'], envOf('topics'));
    expect([created.code, created.stderr]).toEqual([1, expect.stringContaining('TOPIC_AUTHORIZATION_FAILED')]);
    const { code, stdout } = await start('recommender').ended;
    expect([code, stdout]).toEqual([1, expect.stringMatching(/TOPIC_MISSING.*grant this user the right/)]);
  });

  test('topics are made, a past is loaded, the services run', async () => {
    const rights = documentedRights();
    expect([...new Set(rights.map(({ principal }) => principal))].sort()).toEqual(
      [...users].sort().map((u) => `User:${u}`),
    );
    await admin.createAcls({ acl: rights });
    const create = async (): Promise<boolean> => (await streamrec(['topics', 'create'], envOf('topics'))).code === 0;
    await waitFor(create, { what: 'the rights to count' });
    expect((await streamrec(['topics', 'check'], envOf('topics'))).code).toBe(0);

    writeFileSync(purchases, 'user,item,time\nann,item-1,2026-01-01 10:00:00\n');
    const filled = await streamrec(['backfill', purchases, '--catalogue'], envOf('backfill'));
    expect(filled).toMatchObject({ code: 0, stderr: '' });

    const recommender = start('recommender');
    const features = start('features');
    await Promise.all([serviceReady(recommender), serviceReady(features)]);
    const counted = async (): Promise<boolean> => {
      const answer = await fetch(`http://127.0.0.1:${portsOf(features)[0]}/metrics`);
      return /features_events_total\{result="applied".* 1$/m.test(await answer.text());
    };
    await waitFor(counted, { what: 'the past to be counted' });
    await send('user_history', Buffer.from('no event'));
    await send('items', Buffer.from('no item'));
    await waitFor(async () => (await end('user_history.dead')) > 0, { what: 'the dead letter of an event' });
    await waitFor(async () => (await end('items.dead')) > 0, { what: 'the dead letter of an item' });
    const evaluator = startStreamrec(['evaluator', '--json'], {
      ...envOf('evaluator'),
      STREAMREC_EVALUATOR_REPORT_INTERVAL_MS: '0',
    });
    running.unshift(evaluator);
    await waitFor(async () => (await end('evaluator_state')) > 0, {
      timeoutMs: 30_000,
      what: 'the evaluator to commit',
    });
    evaluator.kill('SIGTERM');
    expect((await evaluator.ended).code).toBe(0);
    expect((await streamrec(['probe', '--once', '--json'], envOf('probe'))).code).toBe(0);
  });

  test('the registry makes its first key, starts, a trainer looks at the past, and a recommender may follow the log', async () => {
    const settings = { ...envOf('registry'), STREAMREC_REGISTRY_ARTEFACTS: `file:${join(folder, 'artefacts')}` };
    const made = await streamrec(['registry', 'key', 'create', '--user', 'ann'], settings);
    expect([made.code, made.stdout.trim()]).toEqual([0, expect.stringMatching(/^\S{40,}$/)]);
    const registry = startStreamrec(['registry', '--json'], { ...settings, STREAMREC_REGISTRY_SERVICE_PORT: '0' });
    running.unshift(registry);
    await serviceReady(registry);
    const trainer = startStreamrec(['trainer', '--json'], {
      ...envOf('trainer'),
      STREAMREC_TRAINER_MODEL: 'shop',
      STREAMREC_TRAINER_WORK_DIR: join(folder, 'training'),
      STREAMREC_REGISTRY_URL: /"url":"(http:[^"]+)"/.exec(registry.output())?.[1] ?? '',
      STREAMREC_REGISTRY_KEY: made.stdout.trim(),
    });
    running.unshift(trainer);
    const refused = (): boolean => trainer.output().includes('"reason":"too-few-events"');
    await waitFor(refused, { timeoutMs: 60_000, what: 'the trainer to find one event too few' });
    trainer.kill('SIGTERM');
    expect((await trainer.ended).code).toBe(0);
    registry.kill('SIGTERM');
    expect((await registry.ended).code).toBe(0);
    const following = startStreamrec(['recommender'], { ...envOf('recommender'), STREAMREC_MODEL_NAME: 'shop' });
    running.unshift(following);
    const waits = async (): Promise<boolean> => {
      const answer = await fetch(`http://127.0.0.1:${portsOf(following)[0]}/readyz`);
      return (await answer.text()).includes('no live version of model shop');
    };
    await waitFor(waits, { timeoutMs: 30_000, what: 'it to wait for a version' });
    following.kill('SIGTERM');
    expect((await following.ended).code).toBe(0);
  });

  test('an operator looks at dead letters, replays them and rebuilds Redis', async () => {
    const run = (...args: string[]) => streamrec([...args, '--json'], envOf('operator'));
    const listed = await run('dead', 'list');
    expect(listed).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringContaining('user_history-0-1') as string,
    });
    expect((await run('training', 'list')).stdout).toContain('too-few-events');
    expect(await run('dead', 'show', 'user_history-0-1')).toMatchObject({ code: 0, stderr: '' });
    expect(await run('dead', 'replay', 'user_history-0-1', '--force')).toMatchObject({ code: 0, stderr: '' });
    const rebuilt = await run('rebuild', '--force', '--yes');
    expect([rebuilt.code, rebuilt.stdout]).toEqual([0, expect.stringContaining('"events":')]);
  });

  test('a right that is taken away ends the recommender, which names it', async () => {
    const { filterResponses } = await admin.deleteAcls({
      filters: [
        {
          resourceType: AclResourceTypes.TOPIC,
          resourceName: 'user_history.dead',
          resourcePatternType: ResourcePatternTypes.LITERAL,
          operation: AclOperationTypes.WRITE,
          permissionType: AclPermissionTypes.ALLOW,
          principal: 'User:recommender',
        },
      ],
    });
    expect(filterResponses[0]?.matchingAcls).toHaveLength(1);
    const recommender = running.at(-2) as RunningCommand;
    await send('user_history', Buffer.from('no event'));
    const { code, stdout } = await recommender.ended;
    expect(code).toBe(1);
    expect(stdout.trim().split('\n').at(-1)).toMatch(/"code":"KAFKA_REFUSED".*TOPIC_AUTHORIZATION_FAILED/);
  });
});
