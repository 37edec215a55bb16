import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Codec } from '../lib/avro/codec';
import { codecFactory } from '../lib/avro/codecs';
import { toUserHistory } from '../lib/avro/record-mapping';
import { readSettings, type Settings } from '../lib/config/settings';
import type { UserHistoryRecord } from '../lib/domain/records.generated';
import { AppError } from '../lib/errors';
import { connectAdmin, type KafkaAdmin } from '../lib/kafka/admin';
import { connectRecordWriter, type RecordWriter } from '../lib/kafka/record-writer';
import { topicPlans } from '../lib/kafka/topic-plans';
import { createLogger } from '../lib/logger';
import { createRedis } from '../lib/redis/create-redis';
import type { RedisClient } from '../lib/redis/redis-client';
import { redisSettings } from '../lib/redis/redis-settings';
import { startStack, type Stack } from '../lib/stack/stack';
import { processTree, type ProcessStat } from '../lib/process-tree';
import type { BenchEvent } from './shop-events';

/** What one run of the recommender works on: topics, group and an empty store that nothing else has used. */
export interface Ground {
  readonly settings: Settings;
  /** The same for a recommender's command line, by key. */
  readonly keys: Readonly<Record<string, string>>;
  readonly topic: string;
  readonly recommendations: string;
  /** Resolves when the broker holds them. */
  write(events: readonly BenchEvent[]): Promise<void>;
  encode(event: BenchEvent): Buffer;
  /** Events that the group has committed; null while the group's coordinator does not answer. */
  committed(): Promise<number | null>;
}

/** Kafka and Redis for the whole benchmark. */
export interface World {
  readonly stack: Stack;
  readonly redis: RedisClient;
  /** Settings of the recommender that the caller of the benchmark asked for. */
  readonly overrides: Readonly<Record<string, string>>;
  readonly folder: string;
  /** Fresh topics of four partitions, a fresh group, a flushed Redis. @param whole with all topics, for several services. */
  ground(whole?: boolean): Promise<Ground>;
  /** The stack's processes: `java` is the broker. */
  servers(): ProcessStat[];
  close(): Promise<void>;
}

const partitions = 4;
const chunk = 5_000;
const redisTimeouts = { connectTimeoutMs: 10_000, commandTimeoutMs: 120_000 };

export async function openWorld(
  overrides: Readonly<Record<string, string>>,
  onProgress: (step: string) => void,
): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'streamrec-bench-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  // Also where somebody interrupts it.
  process.once('exit', remove);
  const closers: (() => Promise<void> | void)[] = [remove];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    // Rewriting the append-only file takes a core now and then: it would hit one workload and not another.
    const dataDir = join(folder, 'stack');
    const stack = await startStack({ onProgress, dataDir, redisConfig: ['--auto-aof-rewrite-percentage', '0'] });
    closers.push(() => stack.stop());
    const addresses = { 'kafka.brokers': stack.brokers, 'redis.url': stack.redisUrl };
    const { settings } = readSettings({ env: {}, overrides: addresses });
    const logger = createLogger({ service: 'bench', level: 'silent', pretty: false });
    const admin = await connectAdmin(settings.kafka, logger);
    closers.push(() => admin.close());
    const writer = await connectRecordWriter(settings.kafka, logger);
    closers.push(() => writer.close());
    const redis = createRedis({ ...redisSettings(settings.redis), ...redisTimeouts }, logger);
    closers.push(() => redis.close());
    let grounds = 0;
    return {
      stack,
      redis,
      overrides,
      folder,
      async ground(whole = false) {
        await redis.runScript({ name: 'bench-flush', lua: "return redis.call('FLUSHALL')" }, [
          { key: 'any', args: [] },
        ]);
        return openGround(`bench-${grounds++}`, { ...overrides, ...addresses }, whole, admin, writer);
      },
      servers: () => processTree(process.pid).filter(({ name }) => name === 'java' || name.startsWith('redis-server')),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openGround(
  name: string,
  given: Readonly<Record<string, string>>,
  whole: boolean,
  admin: KafkaAdmin,
  writer: RecordWriter,
): Promise<Ground> {
  const topic = `${name}-events`;
  const recommendations = `${name}-recommendations`;
  const others = ['items', 'itemDeadLetters', 'modelRegistry', 'evaluatorState', 'trainingExamples', 'trainingRuns'];
  const keys = {
    ...given,
    ...(whole ? Object.fromEntries(others.map((one) => [`topics.${one}`, `${name}-${one}`])) : {}),
    'topics.userHistory': topic,
    'topics.recommendations': recommendations,
    'topics.deadLetters': `${name}-dead`,
    'recommender.groupId': name,
  };
  const { settings } = readSettings({ env: {}, overrides: { ...keys, 'topics.partitions': partitions } });
  const wanted = new Set([topic, recommendations, `${name}-dead`]);
  await admin.createTopics(topicPlans(settings.topics).filter((plan) => whole || wanted.has(plan.topic)));
  const codec: Codec<UserHistoryRecord> = await codecFactory(settings.schemaRegistry)('user-history', topic);
  const encode = (event: BenchEvent): Buffer => codec.encode(toUserHistory(event));
  return {
    settings,
    keys,
    topic,
    recommendations,
    encode,
    async write(events) {
      for (let at = 0; at < events.length; at += chunk) {
        const part = events.slice(at, at + chunk);
        await writer.write(
          topic,
          part.map((event) => ({ key: event.userId, value: encode(event) })),
        );
      }
    },
    async committed() {
      const offsets = await admin.committedOffsets(name, topic).catch((error: unknown) => {
        if (error instanceof AppError && error.retriable) return null;
        throw error;
      });
      return offsets && [...offsets.values()].reduce((sum, offset) => sum + Number(offset), 0);
    },
  };
}
