import { Kafka, logLevel, Partitioners, type Message, type Producer, type RecordMetadata } from 'kafkajs';
import { pause, untilAvailable } from '../../lib/backoff';
import type { KafkaAdmin } from '../../lib/kafka/admin';
import { partitionOfKey } from '../../lib/kafka/murmur2';
import { createLogger } from '../../lib/logger';
import { uniqueTopic } from './stack';
import type { Verifier, WatchedTopics } from './verifier';
import { waitFor } from './wait-for';

const metadataMaxAge = 2_000;

/** Names that nobody else uses. */
export function scenarioTopics(): WatchedTopics {
  const events = uniqueTopic('events');
  return { events, recommendations: `${events}-rec`, deadLetters: `${events}-dead` };
}

/** Settings of recommenders on these topics, in a group of their own, that notices soon who has gone. */
export function recommenderEnv(
  topics: WatchedTopics,
  at: { readonly brokers: string; readonly redisUrl: string; readonly modelDir: string },
): Record<string, string> {
  return {
    STREAMREC_KAFKA_BROKERS: at.brokers,
    STREAMREC_REDIS_URL: at.redisUrl,
    STREAMREC_MODEL_DIR: at.modelDir,
    STREAMREC_TOPICS_USER_HISTORY: topics.events,
    STREAMREC_TOPICS_RECOMMENDATIONS: topics.recommendations,
    STREAMREC_TOPICS_DEAD_LETTERS: topics.deadLetters,
    STREAMREC_RECOMMENDER_GROUP_ID: `group-${topics.events}`,
    STREAMREC_RECOMMENDER_SESSION_TIMEOUT_MS: '6000',
    STREAMREC_RECOMMENDER_HEARTBEAT_INTERVAL_MS: '500',
    STREAMREC_RECOMMENDER_INFERENCE_WORKERS: '1',
  };
}

/** Once there is a cluster: brokers that came up a moment ago may know of no controller yet, and making what is made changes nothing. */
export async function makeTopics(
  admin: Pick<KafkaAdmin, 'createTopics'>,
  topics: WatchedTopics,
  plan: { readonly partitions: number; readonly replication: number },
  withinMs = 60_000,
): Promise<void> {
  const plans = [
    { ...plan, topic: topics.events, config: { 'max.message.bytes': '4194304' } },
    { ...plan, topic: topics.recommendations, config: {} },
    { ...plan, topic: topics.deadLetters, config: { 'max.message.bytes': '4194304' } },
  ];
  const logger = createLogger({ service: 'scenario', level: 'silent', pretty: false });
  const signal = AbortSignal.timeout(withinMs);
  await untilAvailable('Kafka', () => admin.createTopics(plans), { signal, logger });
}

/**
 * Writes each message once, in order, through an outage of minutes too. With several brokers each partition has requests of its own: of one
 * request for several, kafkajs leaves out on its second try what has moved to a broker that has answered the first, and writes again what
 * has moved to one that has not.
 */
export async function connectPatientProducer(brokers: readonly string[]): Promise<Producer> {
  // Of the client, too: a producer that may try 600 times gives up with the connection, which may try 5 times by default.
  const retry = { initialRetryTime: 50, maxRetryTime: 500, retries: 600 };
  const client = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING, retry });
  const producer = client.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    createPartitioner: Partitioners.DefaultPartitioner,
    retry,
    // Where partitions are added, keys go to them soon.
    metadataMaxAge,
  });
  await producer.connect();
  if (brokers.length === 1) return producer;
  const admin = client.admin();
  await admin.connect();
  const counts = new Map<string, Promise<number>>();
  const countOf = (topic: string): Promise<number> => {
    const known = counts.get(topic);
    if (known) return known;
    const count = admin.fetchTopicMetadata({ topics: [topic] }).then(({ topics }) => topics[0]?.partitions.length ?? 0);
    counts.set(topic, count);
    setTimeout(() => counts.delete(topic), metadataMaxAge).unref();
    count.catch(() => counts.delete(topic));
    return count;
  };
  return {
    ...producer,
    async send({ topic, messages, ...more }) {
      const count = await countOf(topic);
      const byPartition = new Map<number, Message[]>();
      for (const message of messages) {
        const partition = message.partition ?? partitionOfKey(Buffer.from(message.key ?? ''), count);
        const placed = { ...message, partition };
        const list = byPartition.get(partition);
        if (list) list.push(placed);
        else byPartition.set(partition, [placed]);
      }
      const sends = [...byPartition.values()].map((own) =>
        untilAnswered(() => producer.send({ topic, messages: own, ...more })),
      );
      return (await Promise.all(sends)).flat();
    },
    async disconnect() {
      await Promise.all([producer.disconnect(), admin.disconnect()]);
    },
  };
}

/** Where the broker that kafkajs asked does not know of a partition yet that others do, it writes nothing and says nothing. */
async function untilAnswered(send: () => Promise<RecordMetadata[]>): Promise<RecordMetadata[]> {
  for (;;) {
    const answers = await send();
    if (answers.length > 0) return answers;
    await pause(20);
  }
}

/** Resolves when the verifier has read all that the topics hold now. Nobody may be writing results any more. */
export async function readToEnds(
  {
    verifier,
    admin,
    producer,
    topics,
  }: { verifier: Verifier; admin: KafkaAdmin; producer: Producer; topics: WatchedTopics },
  timeoutMs = 30_000,
): Promise<void> {
  const bounds = [...(await admin.offsetBounds(topics.events)).values()];
  const written = bounds.reduce((sum, { high }) => sum + Number(high), 0);
  const before = verifier.marks;
  let marks = 0;
  for (const topic of [topics.recommendations, topics.deadLetters]) {
    const partitions = (await admin.partitionCount(topic)) ?? 0;
    const messages = Array.from({ length: partitions }, (_, partition) => ({ partition, value: null }));
    await producer.send({ topic, messages });
    marks += partitions;
  }
  await waitFor(() => verifier.marks >= before + marks, { timeoutMs, what: 'the ends of the topics' });
  await waitFor(() => verifier.sources >= written, { timeoutMs, what: `${written} source records` });
}
