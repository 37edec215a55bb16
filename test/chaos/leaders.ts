import { Kafka, logLevel } from 'kafkajs';
import type { World } from './scenario';

/** The leaders of a world's partitions, of those of the coordinators too. */
export interface LeaderWatch {
  /** One list for each look: the leader of each partition, by node id. */
  readonly seen: readonly (readonly number[])[];
  /** Null where a partition has none. */
  now(): Promise<readonly (number | null)[]>;
  /** Whether every copy of every partition holds what its leader does. */
  areInSync(): Promise<boolean>;
  /** Whether every partition is led by the broker that is the first choice. */
  areWhereMeant(): Promise<boolean>;
  close(): Promise<void>;
}

const coordinators = ['__consumer_offsets', '__transaction_state'];

export async function watchLeaders({ settings, topics }: World): Promise<LeaderWatch> {
  const brokers = [...settings.kafka.brokers];
  const admin = new Kafka({ brokers, logLevel: logLevel.NOTHING, retry: { retries: 30, maxRetryTime: 1_000 } }).admin();
  await admin.connect();
  const seen: number[][] = [];

  async function look() {
    const named = [topics.events, topics.recommendations, ...coordinators];
    const { topics: found } = await admin.fetchTopicMetadata({ topics: named });
    const partitions = found
      .flatMap(({ name, partitions }) => partitions.map((one) => ({ name, ...one })))
      .sort((a, b) => a.name.localeCompare(b.name) || a.partitionId - b.partitionId);
    seen.push(partitions.map(({ leader }) => leader));
    return partitions;
  }

  return {
    seen,
    now: async () => (await look()).map(({ leader }) => (leader < 0 ? null : leader)),
    areInSync: async () => (await look()).every(({ isr, replicas }) => isr.length === replicas.length),
    areWhereMeant: async () => (await look()).every(({ leader, replicas }) => leader === replicas[0]),
    close: () => admin.disconnect(),
  };
}

/** How often a partition was led by another broker than at the look before. */
export function leaderMoves(seen: readonly (readonly number[])[]): number {
  let moves = 0;
  seen.slice(1).forEach((leaders, i) => {
    leaders.forEach((leader, partition) => {
      if (leader !== seen[i]?.[partition]) moves++;
    });
  });
  return moves;
}
