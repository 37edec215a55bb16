import { Kafka, logLevel, Partitioners, type Message } from 'kafkajs';
import { codecFactory, type CodecSettings } from '../../lib/avro/codecs';
import { readSettings, type Settings } from '../../lib/config/settings';
import type { UserHistoryRecord } from '../../lib/domain/records.generated';
import { connectAdmin, type KafkaAdmin } from '../../lib/kafka/admin';
import { createLogger } from '../../lib/logger';
import { startRecommender, type RecommenderProcess } from './recommender-process';
import { sharedStack, uniqueTopic } from './stack';
import { watch, type Account, type Verifier } from './verifier';
import { waitFor } from './wait-for';

export interface ScenarioOptions {
  readonly modelDir: string;
  /** Beside the shared ones, where a test breaks them. */
  readonly brokers?: string;
  readonly redisUrl?: string;
  readonly partitions?: number;
  /** Of the recommenders and of what reads their output. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Topics of their own, what writes events to them, recommenders on them, and what reads all that comes of it. */
export interface Scenario {
  readonly settings: Settings;
  readonly admin: KafkaAdmin;
  readonly verifier: Verifier;
  readonly env: Readonly<Record<string, string>>;
  send(events: readonly UserHistoryRecord[]): Promise<void>;
  /** Writes records as they are; gives the offset of the first in each partition that took any. */
  sendRaw(messages: readonly Message[]): Promise<ReadonlyMap<number, number>>;
  encode(event: UserHistoryRecord): Buffer;
  start(env?: Readonly<Record<string, string>>): RecommenderProcess;
  /** Resolves when this many results (recommendations and dead letters) have been read. */
  results(count: number, timeoutMs?: number): Promise<void>;
  /** Resolves when the group has committed everything that the source topic holds. */
  committed(): Promise<void>;
  /** Stops the recommenders, reads all topics to their ends and gives the account. */
  finish(wanted?: (event: UserHistoryRecord) => boolean): Promise<Account>;
  close(): Promise<void>;
}

export async function createScenario(options: ScenarioOptions): Promise<Scenario> {
  const { partitions = 4 } = options;
  const stack = options.brokers === undefined || options.redisUrl === undefined ? sharedStack() : null;
  const events = uniqueTopic('events');
  const topics = { events, recommendations: `${events}-rec`, deadLetters: `${events}-dead` };
  const env = {
    STREAMREC_KAFKA_BROKERS: options.brokers ?? stack?.brokers ?? '',
    STREAMREC_REDIS_URL: options.redisUrl ?? stack?.redisUrl ?? '',
    STREAMREC_MODEL_DIR: options.modelDir,
    STREAMREC_TOPICS_USER_HISTORY: topics.events,
    STREAMREC_TOPICS_RECOMMENDATIONS: topics.recommendations,
    STREAMREC_TOPICS_DEAD_LETTERS: topics.deadLetters,
    STREAMREC_RECOMMENDER_GROUP_ID: `group-${events}`,
    STREAMREC_RECOMMENDER_SESSION_TIMEOUT_MS: '6000',
    STREAMREC_RECOMMENDER_HEARTBEAT_INTERVAL_MS: '500',
    STREAMREC_RECOMMENDER_INFERENCE_WORKERS: '1',
    ...options.env,
  };
  const { settings } = readSettings({ env });
  const logger = createLogger({ service: 'test', level: 'silent', pretty: false });
  const admin = await connectAdmin(settings.kafka, logger);
  const plan = { partitions, replication: 1 };
  await admin.createTopics([
    { ...plan, topic: topics.events, config: { 'max.message.bytes': '4194304' } },
    { ...plan, topic: topics.recommendations, config: {} },
    { ...plan, topic: topics.deadLetters, config: { 'max.message.bytes': '4194304' } },
  ]);
  const verifier = await watch(settings.kafka, topics, logger, settings.schemaRegistry);
  const registry: CodecSettings = settings.schemaRegistry;
  const codec = await codecFactory(registry)<UserHistoryRecord>('user-history', topics.events);
  const producer = new Kafka({ brokers: [...settings.kafka.brokers], logLevel: logLevel.NOTHING }).producer({
    idempotent: true,
    createPartitioner: Partitioners.DefaultPartitioner,
    retry: { initialRetryTime: 50, maxRetryTime: 500, retries: 60 },
  });
  await producer.connect();
  const children: RecommenderProcess[] = [];

  async function stopAll(): Promise<void> {
    for (const child of children) child.kill('SIGCONT');
    await Promise.all(children.map((child) => child.stop()));
  }

  return {
    settings,
    admin,
    verifier,
    env,
    encode: (event) => codec.encode(event),
    async send(records) {
      const messages = records.map((event) => ({ key: event.user_id, value: codec.encode(event) }));
      for (let at = 0; at < messages.length; at += 2_000) {
        await producer.send({ topic: topics.events, acks: -1, messages: messages.slice(at, at + 2_000) });
      }
    },
    async sendRaw(messages) {
      const written = await producer.send({ topic: topics.events, acks: -1, messages: [...messages] });
      return new Map(written.map(({ partition, baseOffset }) => [partition, Number(baseOffset)]));
    },
    start(more = {}) {
      const child = startRecommender({ ...env, ...more });
      children.push(child);
      return child;
    },
    async results(count, timeoutMs = 30_000) {
      const seen = (): number => verifier.recommendations.length + verifier.deadLetters.length;
      await waitFor(() => seen() >= count, { timeoutMs, what: `${count} results` }).catch((cause: unknown) => {
        const logs = children.map(({ log }) => log.slice(-15).join('\n')).join('\n---\n');
        throw new Error(`${seen()} of ${count} results came; the recommenders said:\n${logs}`, { cause });
      });
    },
    async committed() {
      const { groupId } = settings.recommender;
      await waitFor(
        async () => {
          const [bounds, done] = await Promise.all([
            admin.offsetBounds(topics.events),
            admin.committedOffsets(groupId, topics.events),
          ]);
          return [...bounds].every(([partition, { high }]) => high === 0n || done.get(partition) === high);
        },
        { timeoutMs: 30_000, what: 'all of the source to be committed' },
      );
    },
    async finish(wanted) {
      await stopAll();
      const ends = Array.from({ length: partitions }, (_, partition) => ({ partition, value: null }));
      for (const topic of [topics.recommendations, topics.deadLetters]) await producer.send({ topic, messages: ends });
      await waitFor(() => verifier.marks >= 2 * partitions, { what: 'the ends of the topics' });
      const bounds = [...(await admin.offsetBounds(topics.events)).values()];
      const written = bounds.reduce((sum, { high }) => sum + Number(high), 0);
      await waitFor(() => verifier.outcomes.size >= written, { what: `${written} source records` });
      return verifier.account(wanted);
    },
    async close() {
      for (const child of children) child.kill('SIGKILL');
      await Promise.all([
        ...children.map(({ exited }) => exited),
        verifier.close(),
        producer.disconnect(),
        admin.close(),
      ]);
    },
  };
}
