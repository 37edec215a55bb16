import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { codecFactory } from '../../lib/avro/codecs';
import { itemEncoder } from '../../lib/catalogue/item-records';
import type { ItemRecord } from '../../lib/domain/records.generated';
import { AppError } from '../../lib/errors';
import { connectRecordWriter } from '../../lib/kafka/record-writer';
import { createLogger } from '../../lib/logger';
import { cpuSecondsOf, rssMbOf, type ProcessStat } from '../../lib/process-tree';
import type { RedisClient } from '../../lib/redis/redis-client';
import { createRandom } from '../../lib/seeded-random';
import { poll } from '../poll';
import { preloadUsers } from '../preload';
import { startService, type ServiceProcess } from '../service-process';
import type { BenchEvent } from '../shop-events';
import type { Ground, World } from '../world';
import { serviceNames, type CostPart, type ServiceName, type Shape, type ShapeCost } from './shape';

const minute = 60_000;
const startMs = Date.UTC(2026, 0, 2);
/** Events are spread over it, so that most recommendations are judged within the run. */
const spanMs = 30 * 86_400_000;
const patienceMs = 300_000;
/** A process that was just started compiles what it runs often: that is of its start, and not of an event. */
const warmUpEvents = 10_000;
/** At rest, all services and servers together take less than this: polls, heartbeats, reports. */
const quiet = { cores: 0.5, lookMs: 500, looks: 4 } as const;

type Services = Readonly<Record<ServiceName, ServiceProcess>>;
type CpuSeconds = Readonly<Record<CostPart, number>>;

/** All consumers of a shop of this shape at work at once, from an empty Kafka and Redis. Throws INTERNAL where they do not come to rest. */
export async function measureShape(
  world: World,
  shape: Shape,
  model: { readonly dir: string; readonly itemIds: readonly string[] },
): Promise<ShapeCost> {
  const ground = await world.ground(true);
  const users = Array.from({ length: shape.users }, (_, index) => `u${10_000_000 + index}`);
  const atFirst = await usedMemory(world.redis);
  const history = { length: shape.historyEvents, items: model.itemIds, beforeMs: startMs - minute };
  await preloadUsers(world.redis, ground.settings.history, users, history);
  const preloaded = await usedMemory(world.redis);
  await writeCatalogue(ground, model.itemIds);
  const started: ServiceProcess[] = [];
  try {
    const services = await startAll({ ...ground.keys, 'model.dir': model.dir }, started);
    await untilQuiet(world, services);
    const withItems = await usedMemory(world.redis);
    const memory = watchMemory(services);
    const events = eventsOf(shape, users, model.itemIds);
    const through = async (from: number, to: number): Promise<CpuSeconds> => {
      await ground.write(events.slice(from, to));
      await poll(async () => ((await ground.committed()) === to ? true : null), {
        everyMs: 200,
        timeoutMs: patienceMs,
        what: `the stream to recommend for ${to} events`,
      });
      return untilQuiet(world, services);
    };
    const before = await through(0, warmUpEvents);
    const after = await through(warmUpEvents, events.length);
    const atLast = await usedMemory(world.redis);
    for (const service of started) await service.stop();
    const part = (name: CostPart): number => (1_000 * (after[name] - before[name])) / shape.events;
    return {
      ...shape,
      meanHistory: shape.historyEvents + (warmUpEvents + shape.events / 2) / shape.users,
      lastHistory: shape.historyEvents + events.length / shape.users,
      cpuMsPerEvent: {
        recommender: part('recommender'),
        features: part('features'),
        evaluator: part('evaluator'),
        gateway: part('gateway'),
        kafka: part('kafka'),
        redis: part('redis'),
      },
      memoryMb: memory.most(),
      redisBytes: { users: preloaded - atFirst + atLast - withItems, items: withItems - preloaded },
      kafkaBytesPerEvent: topicBytes(world, ground, events.length),
    };
  } finally {
    for (const service of started) service.kill();
  }
}

async function startAll(settings: Readonly<Record<string, string>>, started: ServiceProcess[]): Promise<Services> {
  const services: Partial<Record<ServiceName, ServiceProcess>> = {};
  const ports = { 'gateway.port': '0', 'gateway.grpcPort': '0' };
  for (const name of serviceNames) {
    const service = await startService(name, { ...settings, ...ports });
    started.push(service);
    services[name] = service;
  }
  return services as Services;
}

function eventsOf(shape: Shape, users: readonly string[], itemIds: readonly string[]): BenchEvent[] {
  const events = warmUpEvents + shape.events;
  const random = createRandom(11);
  const any = (of: readonly string[]): string => of[Math.floor(random() * of.length)] as string;
  return Array.from({ length: events }, (_, n) => ({
    eventId: `c${n}`,
    userId: any(users),
    itemId: any(itemIds),
    shopItemId: '',
    eventType: 'purchase',
    timestamp: startMs + Math.floor((n * spanMs) / events),
    sessionId: null,
    quantity: 1,
    price: null,
  }));
}

async function writeCatalogue({ settings }: Ground, itemIds: readonly string[]): Promise<void> {
  const topic = settings.topics.items;
  const encode = itemEncoder(await codecFactory(settings.schemaRegistry)<ItemRecord>('item', topic));
  const writer = await connectRecordWriter(
    settings.kafka,
    createLogger({ service: 'bench', level: 'silent', pretty: false }),
  );
  const facts = { category: 'groceries', price: 2.5, available: true };
  const records = itemIds.map((itemId) => ({
    key: itemId,
    value: encode({ itemId, title: `Item ${itemId} of a shop`, ...facts }, {}).value,
  }));
  const chunk = 5_000;
  try {
    for (let at = 0; at < records.length; at += chunk) await writer.write(topic, records.slice(at, at + chunk));
  } finally {
    await writer.close();
  }
}

function cpuOf(world: World, services: Services): CpuSeconds {
  const servers = world.servers();
  const seconds = (processes: readonly ProcessStat[]): number => {
    const cpu = cpuSecondsOf(processes);
    if (cpu === null) throw new AppError('CONFIG_INVALID', 'this machine has no /proc, from which CPU time is read');
    return cpu;
  };
  return {
    recommender: seconds(services.recommender.tree()),
    features: seconds(services.features.tree()),
    evaluator: seconds(services.evaluator.tree()),
    gateway: seconds(services.gateway.tree()),
    kafka: seconds(servers.filter(({ name }) => name === 'java')),
    redis: seconds(servers.filter(({ name }) => name !== 'java')),
  };
}

/** Until all are at rest: the CPU seconds when they came to it. */
async function untilQuiet(world: World, services: Services): Promise<CpuSeconds> {
  const giveUpAt = performance.now() + patienceMs;
  let atRest: CpuSeconds | null = null;
  let looks = 0;
  for (let before = cpuOf(world, services), at = performance.now(); ;) {
    await sleep(quiet.lookMs);
    for (const service of Object.values(services)) service.check();
    const [now, cpu] = [performance.now(), cpuOf(world, services)];
    const cores = (1_000 * (total(cpu) - total(before))) / (now - at);
    if (cores > quiet.cores) [atRest, looks] = [null, 0];
    else if (++looks === 1) atRest = before;
    if (atRest !== null && looks === quiet.looks) return atRest;
    [before, at] = [cpu, now];
    if (now > giveUpAt) throw new AppError('INTERNAL', `after ${patienceMs / 1_000} s the services are still at work`);
  }
}

const total = (cpu: CpuSeconds): number => Object.values(cpu).reduce((sum, seconds) => sum + seconds, 0);

/** Looks every now and then, until it is asked for the most. */
function watchMemory(services: Services): { most(): Record<ServiceName, number> } {
  const most: Record<ServiceName, number> = { recommender: 0, features: 0, evaluator: 0, gateway: 0 };
  const look = (): void => {
    for (const name of serviceNames) most[name] = Math.max(most[name], rssMbOf(services[name].tree()) ?? 0);
  };
  const timer = setInterval(look, quiet.lookMs).unref();
  return {
    most() {
      clearInterval(timer);
      look();
      return most;
    },
  };
}

async function usedMemory(redis: RedisClient): Promise<number> {
  const script = { name: 'bench-used-memory', lua: `return redis.call('INFO', 'memory')` };
  const [info] = await redis.runScript(script, [{ key: 'any', args: [] }]);
  return Number(/used_memory:(\d+)/.exec(String(info))?.[1]);
}

/** By the segments on the broker's disk. */
function topicBytes(
  { folder }: World,
  { settings: { topics } }: Ground,
  events: number,
): ShapeCost['kafkaBytesPerEvent'] {
  const logs = readdirSync(join(folder, 'stack'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.log'),
  );
  const of = (topic: string): number =>
    logs
      .filter((name) => name.includes(`/${topic}-`))
      .reduce((sum, name) => sum + statSync(join(folder, 'stack', name)).size, 0) / events;
  return {
    userHistory: of(topics.userHistory),
    recommendations: of(topics.recommendations),
    trainingExamples: of(topics.trainingExamples),
  };
}
