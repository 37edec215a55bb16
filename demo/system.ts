import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Codec } from '../lib/avro/codec';
import { codecFactory } from '../lib/avro/codecs';
import { readSettings, type Settings } from '../lib/config/settings';
import type {
  DeadLetterRecord,
  ItemRecord,
  RecommendationRecord,
  UserHistoryRecord,
} from '../lib/domain/records.generated';
import { connectAdmin, type KafkaAdmin } from '../lib/kafka/admin';
import { connectRecordWriter, type RecordWriter } from '../lib/kafka/record-writer';
import { createMissing } from '../lib/kafka/topic-report';
import { topicPlans } from '../lib/kafka/topic-plans';
import { createLogger, type Logger } from '../lib/logger';
import { freePorts } from '../lib/stack/free-ports';
import { startStack } from '../lib/stack/stack';
import type { Screen } from './screen';
import { createServices, type RunningServices } from './services';

/** Of metrics, by service; `rest` and `grpc` are the gateway's own, `api` the registry's. */
const metricsPorts = ['features', 'recommender', 'evaluator', 'registry', 'gateway'] as const;
const portNames = [...metricsPorts, 'rest', 'grpc', 'api'] as const;

/** Kafka and Redis with the topics made, and services that can be started on them. */
export interface DemoSystem {
  readonly settings: Settings;
  readonly logger: Logger;
  readonly admin: KafkaAdmin;
  readonly writer: RecordWriter;
  readonly codecs: {
    readonly events: Codec<UserHistoryRecord>;
    readonly items: Codec<ItemRecord>;
    readonly recommendations: Codec<RecommendationRecord>;
    readonly deadLetters: Codec<DeadLetterRecord>;
  };
  readonly services: RunningServices;
  readonly ports: Readonly<Record<(typeof portNames)[number], number>>;
  /** Models, artefacts and logs. */
  readonly workDir: string;
  /** Throws when a service has ended for good or somebody asked to stop. */
  check(): void;
  /** To be closed before all that is there already. */
  onStop(close: () => Promise<void>): void;
  stop(): Promise<void>;
}

export async function startSystem(screen: Screen, signal: AbortSignal): Promise<DemoSystem> {
  const closers: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const close of closers.reverse()) await close();
  };
  try {
    const stack = await startStack({ onProgress: screen.step });
    closers.push(() => stack.stop());
    const free = await freePorts(portNames.length);
    const ports = Object.fromEntries(portNames.map((name, at) => [name, free[at]])) as unknown as DemoSystem['ports'];
    const workDir = mkdtempSync(join(tmpdir(), 'streamrec-demo-'));
    const shared = {
      'kafka.brokers': stack.brokers,
      'redis.url': stack.redisUrl,
      'registry.url': `http://127.0.0.1:${ports.api}`,
      'registry.artefacts': `file:${join(workDir, 'artefacts')}`,
      'registry.keyFile': join(workDir, 'services.key'),
      'model.cache': join(workDir, 'cache'),
      'gateway.services': metricsPorts.map((name) => `${name}=http://127.0.0.1:${ports[name]}`).join(','),
    };
    const { settings } = readSettings({ env: {}, overrides: shared });
    const logger = createLogger({ service: 'demo', level: 'error', pretty: true });
    const admin = await connectAdmin(settings.kafka, logger);
    closers.push(() => admin.close());
    const topics = await createMissing(admin, topicPlans(settings.topics));
    screen.step(`Topics: ${topics.map(({ topic }) => topic).join(', ')}`);
    const writer = await connectRecordWriter(settings.kafka, logger);
    closers.push(() => writer.close());
    const services = createServices(workDir, shared);
    closers.push(() => services.stop());
    const codecOf = codecFactory(settings.schemaRegistry);
    const codecs = {
      events: await codecOf<UserHistoryRecord>('user-history', settings.topics.userHistory),
      items: await codecOf<ItemRecord>('item', settings.topics.items),
      recommendations: await codecOf<RecommendationRecord>('recommendation', settings.topics.recommendations),
      deadLetters: await codecOf<DeadLetterRecord>('dead-letter', settings.topics.deadLetters),
    };
    const check = (): void => {
      signal.throwIfAborted();
      services.check();
    };
    const onStop = (close: () => Promise<void>): void => void closers.push(close);
    return { settings, logger, admin, writer, codecs, services, ports, workDir, check, onStop, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
