import { ConfigResourceTypes, type Admin } from 'kafkajs';
import { pause } from '../backoff';
import type { Logger } from '../logger';
import { createTurns } from '../turns';
import { createClient } from './client';
import { unstableOffset } from './group-offset-requests';
import { fetchedStable } from './group-protocol';
import { toKafkaError } from './kafka-errors';
import type { KafkaSettings } from './kafka-settings';
import { protocolError } from './own-requests';

export interface TopicPlan {
  readonly topic: string;
  readonly partitions: number;
  readonly replication: number;
  readonly config: Readonly<Record<string, string>>;
  /** Whether more partitions than one would break what the topic is for: one order of all its records. */
  readonly onlyOnePartition?: boolean;
}

export interface TopicState {
  readonly partitions: number;
  readonly replication: number;
  readonly config: Readonly<Record<string, string>>;
}

export interface StableOffset {
  /** Null where there is none. */
  readonly offset: bigint | null;
  /** Null for none. */
  readonly metadata: string | null;
}

/** Questions to the cluster. Everything rejects with KAFKA_UNAVAILABLE (retriable) or KAFKA_REFUSED. */
export interface KafkaAdmin {
  /** Null where there is no such topic. */
  topicState(topic: string): Promise<TopicState | null>;
  /** Null where there is no such topic. */
  partitionCount(topic: string): Promise<number | null>;
  createTopics(plans: readonly TopicPlan[]): Promise<void>;
  /** First and next offset of each partition, by partition. */
  offsetBounds(topic: string): Promise<ReadonlyMap<number, { readonly low: bigint; readonly high: bigint }>>;
  /** The first offset of each partition whose record is of this time (ms since 1970) or later; the next one where none is. */
  offsetsAt(topic: string, ms: number): Promise<ReadonlyMap<number, bigint>>;
  /** What the group has committed, by partition; partitions without a commit are left out. */
  committedOffsets(groupId: string, topic: string): Promise<ReadonlyMap<number, bigint>>;
  /** The same of one partition, with what was committed beside it; 'pending' while a transaction that is not over may move it. */
  stableOffset(groupId: string, topic: string, partition: number): Promise<StableOffset | 'pending'>;
  /** What was committed beside the partition's offset, whatever transactions may move; null for nothing. */
  offsetMetadata(groupId: string, topic: string, partition: number): Promise<string | null>;
  /** Members of a consumer group; 0 for a group that nobody has joined. */
  memberCount(groupId: string): Promise<number>;
  close(): Promise<void>;
}

export async function connectAdmin(kafka: KafkaSettings, logger: Logger): Promise<KafkaAdmin> {
  const admin = createClient(kafka, logger).admin();
  const { inTurn } = createTurns();
  /** One after the other: a question about one topic makes kafkajs forget what another, asked meanwhile, has just looked up. */
  function asked<T>(doing: string, ask: () => Promise<T>): Promise<T> {
    return inTurn(ask).catch((error: unknown) => {
      throw toKafkaError(error, doing);
    });
  }
  await asked(`connecting to ${kafka.brokers.join(', ')}`, () => admin.connect());
  return {
    topicState: (topic) => asked(`describing ${topic}`, () => topicState(admin, topic)),
    partitionCount: (topic) => asked(`describing ${topic}`, () => partitionCount(admin, topic)),
    async createTopics(plans) {
      const topics = plans.map(({ topic, partitions, replication, config }) => ({
        topic,
        numPartitions: partitions,
        replicationFactor: replication,
        configEntries: Object.entries(config).map(([name, value]) => ({ name, value })),
      }));
      const names = plans.map(({ topic }) => topic).join(', ');
      await asked(`making ${names}`, () => admin.createTopics({ topics, waitForLeaders: false }));
      for (const { topic } of plans) await asked(`making ${topic}`, () => untilLed(admin, topic));
    },
    async offsetBounds(topic) {
      const partitions = await asked(`offsets of ${topic}`, () => admin.fetchTopicOffsets(topic));
      return new Map(
        partitions.map(({ partition, low, high }) => [partition, { low: BigInt(low), high: BigInt(high) }]),
      );
    },
    async offsetsAt(topic, ms) {
      const doing = `offsets of ${topic} at ${ms}`;
      const partitions = await asked(doing, () => admin.fetchTopicOffsetsByTimestamp(topic, ms));
      return new Map(partitions.map(({ partition, offset }) => [partition, BigInt(offset)]));
    },
    async committedOffsets(groupId, topic) {
      const fetched = await asked(`offsets of ${groupId}`, () => admin.fetchOffsets({ groupId, topics: [topic] }));
      const partitions = fetched[0]?.partitions ?? [];
      return new Map(
        partitions.map(({ partition, offset }) => [partition, BigInt(offset)] as const).filter(([, o]) => o >= 0n),
      );
    },
    async stableOffset(groupId, topic, partition) {
      const doing = `offset of ${groupId} in ${topic}-${partition}`;
      const ask = () => fetchedStable(() => admin.fetchOffsets({ groupId, topics: [topic] }));
      const found = (await asked(doing, ask)).get(partition);
      if (!found) return { offset: null, metadata: null };
      const { offset, metadata, errorCode } = found;
      if (errorCode === unstableOffset) return 'pending';
      if (errorCode !== 0) throw toKafkaError(protocolError(errorCode), doing);
      return offset < 0n ? { offset: null, metadata: null } : { offset, metadata: metadata === '' ? null : metadata };
    },
    async offsetMetadata(groupId, topic, partition) {
      const fetched = await asked(`offsets of ${groupId}`, () => admin.fetchOffsets({ groupId, topics: [topic] }));
      return fetched[0]?.partitions.find((found) => found.partition === partition)?.metadata ?? null;
    },
    async memberCount(groupId) {
      const { groups } = await asked(`describing group ${groupId}`, () => admin.describeGroups([groupId]));
      return groups[0]?.members.length ?? 0;
    },
    close: () => admin.disconnect().catch(() => undefined),
  };
}

const ledWithinMs = 30_000;
const ledEveryMs = 20;

/** A broker may not know yet what the controller has made: kafkajs's own wait gives up then. */
async function untilLed(admin: Admin, topic: string): Promise<void> {
  const giveUpAt = performance.now() + ledWithinMs;
  for (;;) {
    try {
      const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
      if (topics[0]?.partitions.every(({ leader }) => leader >= 0) || performance.now() > giveUpAt) return;
    } catch (error) {
      if (!isGone(error) || performance.now() > giveUpAt) throw error;
    }
    await pause(ledEveryMs);
  }
}

function isGone(error: unknown): boolean {
  return toKafkaError(error, '').code === 'TOPIC_AWAITED';
}

async function partitionCount(admin: Admin, topic: string): Promise<number | null> {
  const topics = await admin.listTopics();
  if (!topics.includes(topic)) return null;
  try {
    const { topics: described } = await admin.fetchTopicMetadata({ topics: [topic] });
    return described[0]?.partitions.length ?? null;
  } catch (error) {
    // Deleted between the two questions.
    if (isGone(error)) return null;
    throw error;
  }
}

async function topicState(admin: Admin, topic: string): Promise<TopicState | null> {
  const topics = await admin.listTopics();
  if (!topics.includes(topic)) return null;
  const { topics: described } = await admin.fetchTopicMetadata({ topics: [topic] });
  const partitions = described[0]?.partitions ?? [];
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: [{ type: ConfigResourceTypes.TOPIC, name: topic }],
  });
  const config = Object.fromEntries(resources[0]?.configEntries.map((e) => [e.configName, e.configValue]) ?? []);
  return { partitions: partitions.length, replication: partitions[0]?.replicas.length ?? 0, config };
}
