import { AppError } from '../../lib/errors';
import type { KafkaAdmin } from '../../lib/kafka/admin';
import type { KafkaSettings } from '../../lib/kafka/kafka-settings';
import type { PartitionOutput } from '../../lib/kafka/partition-output';
import { readPartitions, type PartitionReader } from '../../lib/kafka/partition-reader';
import { rangesOf, scanTopic } from '../../lib/kafka/topic-scan';
import type { Logger } from '../../lib/logger';
import type { StateEntry } from './change-log';
import { createPartitionTask, type PartitionTask, type PartitionTaskOptions } from './partition-task';
import { restoreState } from './partition-state';
import { foldState } from './state-records';

export interface TermOptions extends Omit<
  PartitionTaskOptions,
  'partition' | 'state' | 'output' | 'onBegin' | 'onFull' | 'onCommitted'
> {
  readonly partitions: readonly number[];
  readonly kafka: KafkaSettings;
  readonly admin: Pick<KafkaAdmin, 'offsetBounds'>;
  readonly topics: { readonly recommendations: string };
  /** Fences the partition's former owner. */
  readonly openOutput: (partition: number) => Promise<PartitionOutput>;
  readonly onBegin: (partition: number, offset: bigint) => void;
  readonly onFull: (partition: number, isFull: boolean) => void;
  readonly onCommitted: (partition: number, ...committed: Parameters<PartitionTaskOptions['onCommitted']>) => void;
  readonly onExpired: (topic: string, partition: number, count: number) => void;
  readonly logger: Logger;
}

/** The partitions of one assignment, from their fences to the next. */
export interface Term {
  readonly tasks: ReadonlyMap<number, PartitionTask>;
  /** Rejects when one of them cannot go on. */
  readonly failed: Promise<never>;
  close(): Promise<void>;
}

/**
 * Takes partitions over: fences whoever had them, so that what is committed is final; restores their state; and reads on from the
 * positions that it holds. Rejects with KAFKA_UNAVAILABLE, TOPIC_AWAITED (retriable), KAFKA_FENCED, KAFKA_REFUSED or DATA_INVALID.
 */
export async function openTerm(options: TermOptions): Promise<Term> {
  const { partitions, admin, kafka, topics, logger, stateTopic, rules, input } = options;
  const outputs = new Map<number, PartitionOutput>();
  const tasks = new Map<number, PartitionTask>();
  let reader: PartitionReader | null = null;
  let fail: (error: AppError) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => (fail = reject));
  failed.catch(() => undefined);

  async function close(): Promise<void> {
    const reading = reader?.close();
    await Promise.all([...tasks.values()].map((task) => task.close()));
    await reading;
    for (const [partition, output] of outputs) if (!tasks.has(partition)) await output.close();
  }

  try {
    await Promise.all(
      partitions.map(async (partition) => void outputs.set(partition, await options.openOutput(partition))),
    );
    const entries = new Map(partitions.map((partition) => [partition, new Map<string, StateEntry>()]));
    const ranges = await rangesOf(admin, stateTopic.topic, new Set(partitions));
    const unread = await scanTopic(
      kafka,
      {
        topic: stateTopic.topic,
        ranges,
        onRecords: (partition, records) =>
          foldState(stateTopic, partition, records, entries.get(partition) ?? new Map<string, StateEntry>()),
      },
      logger,
    );
    if (unread > 0) {
      const message = `${unread} records of ${stateTopic.topic} cannot be read yet: a transaction is open`;
      throw new AppError('KAFKA_UNAVAILABLE', message, { topic: stateTopic.topic });
    }
    const bounds = await admin.offsetBounds(topics.recommendations);
    const from = new Map<number, bigint>();
    for (const partition of partitions) {
      const stored = entries.get(partition) ?? new Map<string, StateEntry>();
      await input.prepare([...stored.values()].flatMap(({ recommendation }) => recommendation ?? []));
      const state = restoreState(stored, rules, input.decode);
      const { low = 0n, high = 0n } = bounds.get(partition) ?? {};
      const at = BigInt(state.position.recommendations);
      if (at < low && state.position.history !== null)
        options.onExpired(topics.recommendations, partition, Number(low - at));
      if (at < low || at > high) state.position.recommendations = Number(low);
      from.set(partition, BigInt(state.position.recommendations));
      const task = createPartitionTask({
        ...options,
        partition,
        state,
        output: outputs.get(partition) as PartitionOutput,
        onBegin: (offset) => options.onBegin(partition, offset),
        onFull: (isFull) => options.onFull(partition, isFull),
        onCommitted: (...committed) => options.onCommitted(partition, ...committed),
      });
      tasks.set(partition, task);
      task.ended.catch(fail);
    }
    reader = await readPartitions(
      kafka,
      {
        topic: topics.recommendations,
        from,
        onRecords: (partition, records, next) => tasks.get(partition)?.pushRecommendations(records, next),
        onFailure: fail,
      },
      logger,
    );
  } catch (error) {
    await close();
    throw error;
  }
  return { tasks, failed, close };
}
