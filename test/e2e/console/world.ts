import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeKey } from '../../../cli/registry/write-key';
import { readSettings, type Settings } from '../../../lib/config/settings';
import type { Role } from '../../../lib/domain/registry/payloads';
import { connectAdmin } from '../../../lib/kafka/admin';
import { topicPlans } from '../../../lib/kafka/topic-plans';
import { createRegistryClient, type RegistryClient } from '../../../lib/registry/client';
import type { ManagedProcess } from '../../../lib/stack/managed-server';
import { startStack } from '../../../lib/stack/stack';
import { redisProxy, type RedisProxy } from '../../helpers/redis-proxy';
import { silent } from '../../helpers/silent-logger';
import { uniqueTopic } from '../../helpers/stack';
import { waitFor } from '../../helpers/wait-for';
import { model, register, train } from './models';
import { createServices, type WorldServices } from './services';
import { createConsoleShop, writeCsv, type ConsoleShop } from './shop';
import { openTopics, type TopicWriter } from './topics';

/** A shop that runs: its services, a model in the registry with version 1 live and version 2 beside it, customers, lists, dead letters. */
export interface World {
  readonly shop: ConsoleShop;
  readonly model: typeof model;
  readonly settings: Settings;
  readonly services: WorldServices;
  /** API keys; each user is named by the role. */
  readonly keys: Readonly<Record<Role, string>>;
  /** Makes a key by the command line, as one person makes none for the other. */
  readonly keyFor: (user: string, role: Role) => Promise<string>;
  /** Where versions were made: in a folder each, below the model's. */
  readonly packages: string;
  /** As an admin, beside the console. */
  readonly registry: RegistryClient;
  readonly topics: TopicWriter;
  /** Through which all services reach Redis. */
  readonly redis: RedisProxy;
  /** Nobody else uses it. */
  readonly kafka: ManagedProcess;
  /** Of the gateway, as a role. */
  call(path: string, init?: RequestInit & { readonly as?: Role }): Promise<Response>;
  close(): Promise<void>;
}

/** Nobody else uses it: test/helpers/redis-database.ts counts the others. */
const redisDatabase = 7;
const minute = 60_000;

export async function startWorld(redisUrl: string): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'streamrec-console-'));
  const [stack, redis] = await Promise.all([startStack({ redis: false }), redisProxy(redisUrl)]);
  const env = environment(stack.brokers, `redis://127.0.0.1:${redis.port}/${redisDatabase}`, folder);
  const { settings } = readSettings({ env });
  const services = await createServices(env);
  const closers: (() => Promise<void>)[] = [() => stack.stop(), () => redis.close(), () => services.close()];
  const close = async (): Promise<void> => {
    for (const closer of closers.reverse()) await closer();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const admin = await connectAdmin(settings.kafka, silent);
    await admin.createTopics(topicPlans(settings.topics));
    await admin.close();
    const shop = createConsoleShop();
    const topics = await openTopics(settings);
    closers.push(() => topics.close());
    await topics.items(shop.items);
    await topics.history(shop.past);

    const { key } = await writeKey(settings, { user: 'admin', role: 'admin', reason: 'the first key' });
    const data = writeCsv(shop.past, folder);
    const packages = join(folder, 'models');
    const [folders] = await Promise.all([
      Promise.all((['1', '2'] as const).map((version) => train(version, data, packages))),
      ...(['registry', 'features', 'gateway'] as const).map((name) => services.start(name)),
    ]);
    const registry = createRegistryClient({ url: services.registryUrl, key });
    closers.push(async () => registry.close());
    for (const version of folders) await register(registry, version);
    await registry.write(model, 'deploy.live', { version: '1' }, { reason: 'there was nothing before' });

    const keyOf = async (role: Role): Promise<string> => (await registry.createKey({ user: role, role })).key;
    const keys = {
      admin: key,
      client: await keyOf('client'),
      viewer: await keyOf('viewer'),
      operator: await keyOf('operator'),
    };
    const operator = { STREAMREC_REGISTRY_KEY: keys.operator };
    await Promise.all([services.start('recommender', operator), services.start('evaluator', operator)]);
    await topics.events(shop.recent);
    await topics.junk(['not an event', '{"userId":"ann"}', '<script>alert(1)</script>']);

    const world: World = {
      ...{ shop, model, settings, services, keys, registry, topics, redis, close, packages },
      kafka: stack.kafka,
      keyFor: async (user, role) => (await writeKey(settings, { user, role, reason: 'a new colleague' })).key,
      call(path, { as = 'admin', ...init } = {}) {
        const headers = {
          authorization: `Bearer ${keys[as]}`,
          ...(init.headers as Record<string, string> | undefined),
        };
        return fetch(services.gatewayUrl + path, { ...init, headers });
      },
    };
    const lists = `/v1/users/${shop.customer}/recommendations`;
    await waitFor(async () => (await world.call(`${lists}?mode=latest`)).ok, {
      timeoutMs: minute,
      what: 'the stream to have made lists',
    });
    const isWhole = async (): Promise<boolean> =>
      ((await (await world.call(lists)).json()) as { readonly lacks: readonly string[] }).lacks.length === 0;
    await waitFor(isWhole, { timeoutMs: minute, what: 'the gateway to have opened the version that is live' });
    return world;
  } catch (error) {
    await close();
    throw error;
  }
}

function environment(brokers: string, redisUrl: string, folder: string): Record<string, string> {
  const name = uniqueTopic('console');
  const plans = Object.keys(readSettings({ env: {} }).settings.topics);
  const upper = (text: string): string => text.replace(/[A-Z]/g, '_$&').toUpperCase();
  const ours = [
    'userHistory',
    'recommendations',
    'deadLetters',
    'items',
    'itemDeadLetters',
    'replayed',
    'modelRegistry',
  ];
  const others = ['trainingRuns', 'evaluatorState', 'trainingExamples'];
  const topics = [...ours, ...others].filter((topic) => plans.includes(topic));
  return {
    ...Object.fromEntries(
      topics.map((topic) => [`STREAMREC_TOPICS_${upper(topic)}`, `${name}-${upper(topic).toLowerCase()}`]),
    ),
    STREAMREC_TOPICS_PARTITIONS: '2',
    STREAMREC_KAFKA_BROKERS: brokers,
    STREAMREC_REDIS_URL: redisUrl,
    STREAMREC_METRICS_HOST: '127.0.0.1',
    STREAMREC_MODEL_NAME: model,
    STREAMREC_MODEL_CACHE: join(folder, 'cache'),
    STREAMREC_REGISTRY_ARTEFACTS: `file:${join(folder, 'artefacts')}`,
    STREAMREC_RECOMMENDER_GROUP_ID: `${name}-recommender`,
    STREAMREC_FEATURES_GROUP_ID: `${name}-features`,
    STREAMREC_EVALUATOR_GROUP_ID: `${name}-evaluator`,
    STREAMREC_GATEWAY_LISTS_GROUP_ID: `${name}-lists`,
    STREAMREC_RECOMMENDER_SESSION_TIMEOUT_MS: '6000',
    STREAMREC_RECOMMENDER_HEARTBEAT_INTERVAL_MS: '500',
    STREAMREC_RECOMMENDER_INFERENCE_WORKERS: '1',
    // Days of shopping are written at once: each list is judged by what the customer bought within the hour.
    STREAMREC_EVALUATOR_PURCHASE_WINDOW_MS: String(60 * minute),
    STREAMREC_EVALUATOR_REPORT_INTERVAL_MS: '1000',
  };
}
