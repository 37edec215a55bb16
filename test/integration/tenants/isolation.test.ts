import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codecFactory } from '../../../lib/avro/codecs';
import { readSettings } from '../../../lib/config/settings';
import type { UserHistoryRecord } from '../../../lib/domain/records.generated';
import { connectAdmin } from '../../../lib/kafka/admin';
import { connectRecordWriter } from '../../../lib/kafka/record-writer';
import { connectTenantAdmin } from '../../../lib/kafka/tenant-admin';
import { createRedis } from '../../../lib/redis/create-redis';
import { redisSettings } from '../../../lib/redis/redis-settings';
import { historyKey } from '../../../lib/features/history-store';
import { echoModelFolder } from '../../helpers/echo-model';
import { anEvent } from '../../helpers/events';
import { startServiceProcess, type ServiceProcess } from '../../helpers/recommender-process';
import { silent } from '../../helpers/silent-logger';
import { waitFor } from '../../helpers/wait-for';
import { streamrec } from '../cli/run-streamrec';
import { describeNative, startSecuredStack, type SecuredStack } from '../kafka/secured-stack';

type Env = Readonly<Record<string, string>>;

/** Two shops with the same customers, items and model, each with logins that are good for its own names alone. */
const tenants = { acme: 'recommender', bmart: 'features' } as const;
type Tenant = keyof typeof tenants;
const names = Object.keys(tenants) as Tenant[];
const services = ['recommender', 'features', 'evaluator'] as const;
const passwordOf = (tenant: Tenant): string => `${tenant}-${'0123456789abcdef'}`;

describeNative('two tenants of one Kafka and one Redis', () => {
  const folder = mkdtempSync(join(tmpdir(), 'streamrec-tenants-'));
  const modelDir = echoModelFolder();
  const running: ServiceProcess[] = [];
  let secured: SecuredStack;
  let owner: Env;

  const envOf = (tenant: Tenant): Env => ({
    ...secured.login(tenants[tenant], 'plain', 'plaintext'),
    STREAMREC_TENANT_NAME: tenant,
    STREAMREC_TENANT_MAX_CUSTOMERS: '50',
    STREAMREC_REDIS_URL: secured.stack.redisUrl,
    STREAMREC_REDIS_USERNAME: tenant,
    STREAMREC_REDIS_PASSWORD: passwordOf(tenant),
    STREAMREC_TOPICS_PARTITIONS: '1',
    STREAMREC_MODEL_DIR: modelDir,
    STREAMREC_RECOMMENDER_INFERENCE_WORKERS: '1',
  });
  const settingsOf = (env: Env) => readSettings({ env }).settings;
  const json = async (...args: string[]): Promise<unknown> => {
    const { code, stdout, stderr } = await streamrec([...args, '--json'], owner);
    expect([code, stderr]).toEqual([0, '']);
    return JSON.parse(stdout);
  };

  async function send(tenant: Tenant, count: number, customer: (n: number) => string = () => 'ann'): Promise<void> {
    const { kafka, topics, schemaRegistry } = settingsOf(envOf(tenant));
    const codec = await codecFactory(schemaRegistry)<UserHistoryRecord>('user-history', topics.userHistory);
    const writer = await connectRecordWriter(kafka, silent);
    const records = Array.from({ length: count }, (_, n) => {
      const userId = customer(n);
      const event = anEvent({ event_id: `e-${userId}-${n}`, user_id: userId, item_id: `${tenant}-item` });
      return { key: userId, value: codec.encode(event) };
    });
    await writer.write(topics.userHistory, records);
    await writer.close();
  }

  beforeAll(async () => {
    secured = await startSecuredStack({ scram: false });
    owner = {
      STREAMREC_KAFKA_BROKERS: secured.stack.brokers,
      STREAMREC_REDIS_URL: secured.stack.redisUrl,
      STREAMREC_TOPICS_PARTITIONS: '1',
    };
  }, 90_000);
  afterAll(async () => {
    for (const service of running) service.kill('SIGKILL');
    await Promise.all(running.map(({ exited }) => exited));
    await secured.stop();
    rmSync(folder, { recursive: true });
  });

  test('are made with topics, bounds, quotas, rights and a user of Redis, and made again without a change', async () => {
    for (const tenant of names) {
      const file = join(folder, tenant);
      writeFileSync(file, `${passwordOf(tenant)}\n`);
      const limits = ['--max-disk-mb', '200', '--produce-kb', '8192', '--request-percent', '80'];
      const access = ['--kafka-user', tenants[tenant], '--redis-password-file', file];
      const create = ['tenant', 'create', tenant, ...limits, ...access];
      const quotas = {
        ...{ type: 'user', name: tenants[tenant], requestPercent: 80 },
        ...{ produceBytesPerSecond: 8_388_608, fetchBytesPerSecond: null },
      };
      const made = await json(...create);
      expect(made).toMatchObject({ quotas, kafkaRights: `User:${tenants[tenant]}`, redisUser: { name: tenant } });
      expect((await json(...create)) as { topics: unknown }).toMatchObject({
        topics: (made as { topics: object[] }).topics.map((topic) => ({ ...topic, state: 'ok', problems: [] })),
      });
      const shown = await json('tenant', 'show', tenant, '--kafka-user', tenants[tenant]);
      const bounded = expect.objectContaining({
        topic: `${tenant}.user_history`,
        retentionBytes: 91_750_400,
      }) as object;
      expect(shown).toMatchObject({ quotas, kafkaRights: [`User:${tenants[tenant]}`], redisUser: true, redisKeys: 0 });
      expect((shown as { topics: object[] }).topics).toContainEqual(bounded);
    }
    expect(await json('tenant', 'list')).toEqual(names);
  }, 180_000);

  test('run the same stream side by side, and all that they leave in Kafka and Redis has the name of one', async () => {
    for (const tenant of names) {
      for (const service of services) {
        running.push(startServiceProcess(service, { ...envOf(tenant), STREAMREC_EVALUATOR_REPORT_INTERVAL_MS: '0' }));
      }
    }
    await Promise.all(running.map((service) => service.ready()));
    await Promise.all([send('acme', 3), send('bmart', 5)]);

    const admin = await connectTenantAdmin(settingsOf(owner).kafka, silent);
    const redis = createRedis(redisSettings(settingsOf(owner).redis), silent);
    try {
      const recommenders = [running[0], running[services.length]] as [ServiceProcess, ServiceProcess];
      const counts = (): Promise<number[]> =>
        Promise.all(recommenders.map((one) => one.metric('rec_events_total', { result: 'recommended' })));
      await waitFor(async () => (await counts()).join() === '3,5', {
        timeoutMs: 30_000,
        what: 'lists of both tenants',
      });
      const aggregates = names.map((name) => `${name}:u:ann`);
      await waitFor(async () => (await redis.getMany(aggregates)).every((value) => value !== null), {
        timeoutMs: 30_000,
        what: 'aggregates of both',
      });

      const isTheirs = (separator: string) => (name: string) => names.some((one) => name.startsWith(one + separator));
      const topics = (await admin.topics('')).filter((topic) => !topic.startsWith('__'));
      expect(topics.length).toBe(20);
      expect(topics.filter((topic) => !isTheirs('.')(topic))).toEqual([]);
      const groups = (await admin.groups('')).map(({ groupId }) => groupId);
      expect(groups).toEqual(expect.arrayContaining(['acme.recommender', 'bmart.evaluator']));
      expect(groups.filter((group) => !isTheirs('.')(group))).toEqual([]);
      const { keys } = await redis.scanKeys('*', '', 10_000);
      expect(keys.map(String)).toEqual(expect.arrayContaining([`acme:${historyKey('ann')}`, 'bmart:u:ann']));
      expect(keys.map(String).filter((key) => !isTheirs(':')(key))).toEqual([]);
    } finally {
      await redis.close();
      await admin.close();
    }
  }, 90_000);

  test('a flood of made-up customers goes no further than the bound of the one who is flooded', async () => {
    const redis = createRedis(redisSettings(settingsOf(owner).redis), silent);
    try {
      const flooded = running[0] as ServiceProcess;
      for (const [wave, recommended] of [
        [1, 403],
        [2, 803],
      ] as const) {
        await send('acme', 400, (n) => `wave-${wave}-${n}`);
        const isThrough = async (): Promise<boolean> =>
          (await flooded.metric('rec_events_total', { result: 'recommended' })) === recommended;
        await waitFor(isThrough, { timeoutMs: 30_000, what: `wave ${wave} to be recommended for` });
      }
      const keysOf = async (pattern: string): Promise<number> =>
        (await redis.scanKeys(pattern, '', 100_000)).keys.length;
      // The first may have come in one batch, which is taken in as a whole.
      expect(await keysOf('acme:h:wave-2-*')).toBe(0);
      expect(await flooded.metric('rec_customers')).toBeGreaterThanOrEqual(50);
      expect([await keysOf('acme:h:ann'), await keysOf('bmart:h:*')]).toEqual([1, 1]);
    } finally {
      await redis.close();
    }
  }, 90_000);

  test('cannot read or write what the other has, nor see its keys', async () => {
    const own = settingsOf(envOf('acme'));
    const refused = expect.objectContaining({ code: 'KAFKA_REFUSED' }) as Error;
    const writer = await connectRecordWriter(own.kafka, silent);
    const record = { key: 'ann', value: Buffer.from('x') };
    await expect(writer.write('bmart.user_history', [record])).rejects.toEqual(refused);
    await writer.close();
    const admin = await connectAdmin(own.kafka, silent);
    expect(await admin.topicState('bmart.user_history')).toBeNull();
    expect((await admin.committedOffsets('acme.recommender', own.topics.userHistory)).size).toBe(1);
    await expect(admin.committedOffsets('bmart.recommender', own.topics.userHistory)).rejects.toThrow();
    await admin.close();

    const all = createRedis({ ...redisSettings(own.redis), keyPrefix: '' }, silent);
    expect((await all.getMany(['acme:h:ann']))[0]).toBeInstanceOf(Buffer);
    const noRight = expect.objectContaining({ message: expect.stringContaining('NOPERM') as string }) as Error;
    await expect(all.getMany(['bmart:h:ann'])).rejects.toEqual(noRight);
    await expect(all.scanKeys('*', '', 100)).rejects.toEqual(noRight);
    const lua = `return redis.call('GET', 'bmart:h:ann')`;
    await expect(all.runScript({ name: 'peek', lua }, [{ key: 'acme:any', args: [] }])).rejects.toEqual(
      expect.objectContaining({ code: 'REDIS_SCRIPT_FAILED' }),
    );
    await all.close();
  }, 30_000);

  test('one is deleted once its services have ended; the other keeps all', async () => {
    const command = ['tenant', 'delete', 'acme', '--yes', '--kafka-user', tenants.acme, '--json'];
    const busy = await streamrec(command, owner);
    expect([busy.code, busy.stderr]).toEqual([3, expect.stringContaining('TENANT_IN_USE')]);
    await Promise.all(running.splice(0, services.length).map((service) => service.stop()));
    const { code, stdout } = await streamrec(command, owner);
    expect([code, JSON.parse(stdout)]).toEqual([0, expect.objectContaining({ tenant: 'acme' })]);
    expect(await json('tenant', 'show', 'acme')).toMatchObject({
      ...{ topics: [], groups: [], kafkaRights: [], redisUser: false, redisKeys: 0 },
    });
    expect(await json('tenant', 'list')).toEqual(['bmart']);
    expect((await json('tenant', 'show', 'bmart')) as { topics: object[] }).toMatchObject({
      ...{ redisUser: true, kafkaRights: [`User:${tenants.bmart}`] },
    });
  }, 180_000);
});
