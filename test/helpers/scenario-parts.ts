import { Kafka, logLevel, Partitioners, type Producer } from 'kafkajs';
import { untilAvailable } from '../../lib/backoff';
import type { KafkaAdmin } from '../../lib/kafka/admin';
import { createLogger } from '../../lib/logger';
import { uniqueTopic } from './stack';
import type { Verifier, WatchedTopics } from './verifier';
import { waitFor } from './wait-for';

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
  partitions: number,
  withinMs = 60_000,
): Promise<void> {
  const plan = { partitions, replication: 1 };
  const plans = [
    { ...plan, topic: topics.events, config: { 'max.message.bytes': '4194304' } },
    { ...plan, topic: topics.recommendations, config: {} },
    { ...plan, topic: topics.deadLetters, config: { 'max.message.bytes': '4194304' } },
  ];
  const logger = createLogger({ service: 'scenario', level: 'silent', pretty: false });
  const signal = AbortSignal.timeout(withinMs);
  await untilAvailable('Kafka', () => admin.createTopics(plans), { signal, logger });
}

/** Writes each message once, in order, through an outage of minutes too. */
export async function connectPatientProducer(brokers: readonly string[]): Promise<Producer> {
  // Of the client, too: a producer that may try 600 times gives up with the connection, which may try 5 times by default.
  const retry = { initialRetryTime: 50, maxRetryTime: 500, retries: 600 };
  const producer = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING, retry }).producer({
    idempotent: true,
    maxInFlightRequests: 1,
    createPartitioner: Partitioners.DefaultPartitioner,
    retry,
    // Where partitions are added, keys go to them soon.
    metadataMaxAge: 2_000,
  });
  await producer.connect();
  return producer;
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
