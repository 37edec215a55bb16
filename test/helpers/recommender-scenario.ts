import type { Message } from 'kafkajs';
import { codecFactory, type CodecSettings } from '../../lib/avro/codecs';
import { readSettings, type Settings } from '../../lib/config/settings';
import type { UserHistoryRecord } from '../../lib/domain/records.generated';
import { connectAdmin, type KafkaAdmin } from '../../lib/kafka/admin';
import { createLogger } from '../../lib/logger';
import { startRecommender, type RecommenderProcess } from './recommender-process';
import { connectPatientProducer, makeTopics, readToEnds, recommenderEnv, scenarioTopics } from './scenario-parts';
import { sharedStack } from './stack';
import { watchAndKeep, type KeepingVerifier } from './outcomes';
import type { Account } from './verifier';
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
  readonly verifier: KeepingVerifier;
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
  const topics = scenarioTopics();
  const brokers = options.brokers ?? stack?.brokers ?? '';
  const redisUrl = options.redisUrl ?? stack?.redisUrl ?? '';
  const env = { ...recommenderEnv(topics, { brokers, redisUrl, modelDir: options.modelDir }), ...options.env };
  const { settings } = readSettings({ env });
  const logger = createLogger({ service: 'test', level: 'silent', pretty: false });
  const admin = await connectAdmin(settings.kafka, logger);
  await makeTopics(admin, topics, { partitions, replication: 1 });
  const registry: CodecSettings = settings.schemaRegistry;
  const verifier = await watchAndKeep(settings.kafka, topics, logger, { registry });
  const codec = await codecFactory(registry)<UserHistoryRecord>('user-history', topics.events);
  const producer = await connectPatientProducer(settings.kafka.brokers);
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
      await waitFor(() => verifier.results >= count, { timeoutMs, what: `${count} results` }).catch(
        (cause: unknown) => {
          const logs = children.map(({ log }) => log.slice(-15).join('\n')).join('\n---\n');
          throw new Error(`${verifier.results} of ${count} results came; the recommenders said:\n${logs}`, { cause });
        },
      );
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
      await readToEnds({ verifier, admin, producer, topics });
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
