import { AppError } from '../../lib/errors';
import type { StoreMarks } from '../../lib/features/store-marks';
import type { KafkaAdmin } from '../../lib/kafka/admin';
import { createBatchConsumer } from '../../lib/kafka/batch-consumer';
import { watchTopic } from '../../lib/kafka/topic-watch';
import { untilAvailable } from '../../lib/backoff';
import type { ApplyBatch } from './batch';
import { featuresGroupId } from './group-id';
import { createHeldPartitions } from './held-partitions';
import { createMarkKeeper, type MarkKeeperDeps } from './keep-marks';
import type { FeaturesRunDeps } from './run';

export interface ConsumedTopic {
  readonly topic: string;
  readonly apply: ApplyBatch;
  readonly applyAgain?: ApplyBatch;
  readonly marks: StoreMarks;
  readonly afterLoss: MarkKeeperDeps['afterLoss'];
}

export interface RunningConsumer {
  stop(): Promise<void>;
  /** Why it does not go on at the moment, null where it does. */
  report(): string | null;
  /** What only a new process helps against. */
  stuck(): string | null;
}

/** How often partitions are looked at that may be idle. */
const checkIntervalMs = 2_000;

/** Joins the topic's group, applies its batches and keeps their marks. */
export async function consumeTopic(
  deps: FeaturesRunDeps & { readonly admin: KafkaAdmin; readonly onFailure: (error: AppError) => void },
  { topic, apply, applyAgain, marks, afterLoss }: ConsumedTopic,
): Promise<RunningConsumer> {
  const { settings, metrics, logger, admin } = deps;
  const groupId = featuresGroupId(settings, topic);
  const held = createHeldPartitions(topic, metrics, logger);
  const keeper = createMarkKeeper({
    topic,
    apply,
    ...(applyAgain ? { applyAgain } : {}),
    marks,
    afterLoss,
    committed: () => admin.committedOffsets(groupId, topic),
    async firstOffsets() {
      const bounds = await admin.offsetBounds(topic);
      return new Map([...bounds].map(([partition, { low }]) => [partition, low]));
    },
    onState: held.set,
  });
  const readAgain = (partition: number, from: bigint): void =>
    logger.warn({ topic, partition, from: String(from) }, 'Redis is older than it was; reading the partition again');
  let waiting: string | null = null;

  const { sessionTimeoutMs, heartbeatIntervalMs, rebalanceTimeoutMs } = settings.recommender;
  const consumer = createBatchConsumer(
    settings.kafka,
    { topic, groupId, sessionTimeoutMs, heartbeatIntervalMs, rebalanceTimeoutMs },
    {
      async eachBatch(batch) {
        const started = performance.now();
        const from = await keeper.apply(batch);
        metrics.batchTime.observe((performance.now() - started) / 1000, { topic });
        if (from !== undefined) readAgain(batch.partition, from);
        return from;
      },
      onProgress: (_topic, partition, lag) =>
        metrics.kafkaConsumerLag.set(lag, { topic, partition: String(partition) }),
      async onOutOfRange({ partition, position: from, low, high }) {
        const reason = from > high ? 'anew' : 'expired';
        // Nothing is missing in Redis of what never was read: the mark goes along.
        if (reason === 'expired') await marks.advance([{ partition, from, to: low }]);
        metrics.positionResets.add(1, { topic, reason });
        if (reason === 'expired') metrics.expiredEvents.add(Number(low - from), { topic });
        const facts = { topic, partition, from: String(from), low: String(low), high: String(high) };
        if (reason === 'anew') logger.error(facts, 'the topic was made anew; reading it whole');
        else logger.error({ ...facts, lost: String(low - from) }, 'events expired before they were read');
      },
      onWaiting(error) {
        waiting = error === null || error.code === 'STORE_LOST' ? null : error.message;
        if (error?.code === 'REDIS_UNAVAILABLE') metrics.redisErrors.add(1, { operation: 'apply' });
      },
      onOutage: () => metrics.kafkaErrors.add(1, { operation: 'consume' }),
      onFailure: deps.onFailure,
    },
    logger,
  );

  async function checkIdle(): Promise<void> {
    const { assigned } = consumer;
    held.keepOnly(assigned);
    try {
      for (const [partition, from] of await keeper.check(assigned)) {
        readAgain(partition, from);
        consumer.seek(partition, from);
      }
    } catch (error) {
      if (!(error instanceof AppError) || !error.retriable) return deps.onFailure(toAppError(error));
      logger.debug({ err: error }, 'marks not looked at');
    }
  }
  const watch = watchTopic({
    admin,
    groupId,
    topic,
    targets: [],
    assigned: () => consumer.assigned,
    done: consumer.done,
    isExplained: () => (waiting ?? consumer.outage ?? held.report()) !== null,
    metrics,
    logger,
    now: () => performance.now(),
  });
  let checking = Promise.resolve();
  let isChecking = false;
  const timer = setInterval(() => {
    if (isChecking) return;
    isChecking = true;
    checking = checkIdle().finally(() => (isChecking = false));
  }, checkIntervalMs);

  async function stop(): Promise<void> {
    clearInterval(timer);
    watch.stop();
    await consumer.stop();
    await checking;
  }

  await untilAvailable('the consumer group', () => consumer.start(), deps).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return {
    stop,
    report: () => waiting ?? watch.problem ?? consumer.outage?.message ?? held.report() ?? watch.stalled(),
    stuck: watch.stuck,
  };
}

function toAppError(error: unknown): AppError {
  return error instanceof AppError ? error : new AppError('INTERNAL', 'looking at the marks failed', { cause: error });
}
