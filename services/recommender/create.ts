import { untilAvailable } from '../../lib/backoff';
import { createAtLeastOnceOutputs } from '../../lib/kafka/at-least-once-output';
import { createGroupConsumer } from '../../lib/kafka/group-consumer';
import { openTransactionalOutput } from '../../lib/kafka/transactional-output';
import type { HealthReport } from '../../lib/metrics/metrics-server';
import { createLanes } from './lanes';
import { createMicroBatcher } from './micro-batcher';
import { createObserver } from './observe';
import { openResources, type RecommenderDeps } from './open-resources';
import { createBatchProcessor } from './process-batch';
import { createEventReader } from './read-events';
import { startOffset } from './start-offset';
import { watchLanes } from './watch-lanes';
import { createResultWriter } from './write-results';

export interface Recommender {
  /** Drains, commits, leaves the group and closes everything. */
  stop(): Promise<void>;
  /** Rejects when it cannot go on. */
  readonly failed: Promise<never>;
  ready(): HealthReport;
}

/** One batch being read and one being written, beside those in the inference threads. */
const extraSlots = 2;
const maxQueuedBytes = 32 << 20;

/** Connects everything and joins the group. Rejects as `openResources` does. */
export async function createRecommender(deps: RecommenderDeps): Promise<Recommender> {
  const { settings, metrics, logger, now } = deps;
  const { topics, recommender: own } = settings;
  const topic = topics.userHistory;
  const { groupId, delivery } = own;
  const resources = await openResources(deps);
  const { model, admin, keeper, events: codec } = resources;
  const { name, version } = model.files.manifest;
  metrics.activeModel.set(1, { model: name, version });
  const observe = createObserver(metrics, { name, version }, now, logger);
  const stopped = new AbortController();
  let fail: (error: unknown) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => (fail = reject));
  failed.catch(() => undefined);
  let joined = false;

  const consumer = createGroupConsumer(
    settings.kafka,
    { topic, ...own },
    {
      onAssigned(partitions) {
        joined = true;
        metrics.rebalances.add(1);
        logger.info({ partitions }, 'partitions assigned');
        lanes.assign(partitions);
      },
      onRebalancing: () => logger.info('the group is rebalancing'),
      onRecords(partition, records, end) {
        lanes.push(partition, records, end);
        batcher.poke();
      },
      onOutage: () => metrics.kafkaErrors.add(1, { operation: 'consume' }),
      onFailure: fail,
    },
    logger,
  );
  const atLeastOnce = createAtLeastOnceOutputs(settings.kafka, consumer, logger);
  const lanes = createLanes({
    consumer,
    openOutput: (partition) =>
      delivery === 'exactly-once'
        ? openTransactionalOutput(settings.kafka, { topic, partition, ...own }, logger)
        : atLeastOnce.open(partition),
    startOffset: (partition) => startOffset(admin, { groupId, topic, partition, initial: own.startOffset }, logger),
    limits: { maxQueuedEvents: own.maxQueuedEvents, maxQueuedBytes, commitIntervalMs: own.commitIntervalMs },
    onCommitted: observe.committed,
    onLost: observe.lost,
    onOpened: () => batcher.poke(),
    onFatal: fail,
    logger,
  });
  const batcher = createMicroBatcher({
    lanes: () => lanes.open(),
    process: createBatchProcessor({
      codec,
      read: createEventReader({ codec, topic, ...own, triggers: new Set(own.triggers) }),
      histories: resources.histories,
      model,
      shelf: () => keeper.shelf,
      writer: createResultWriter({
        recommendations: { topic: topics.recommendations, codec: resources.recommendations },
        deadLetters: {
          topic: topics.deadLetters,
          codec: resources.deadLetters,
          maxBytes: resources.deadLetterMaxBytes,
        },
        source: topic,
        model: { name, version },
        now,
      }),
      mode: own.mode,
      listLength: own.listLength,
      observe,
      stopped: stopped.signal,
      now,
    }),
    maxBatch: own.maxBatch,
    maxWaitMs: own.maxWaitMs,
    slots: own.inferenceWorkers + extraSlots,
    onFatal: fail,
  });
  const stopWatching = watchLanes(lanes, metrics, topic);

  async function close(): Promise<void> {
    await consumer.stop();
    await lanes.close();
    stopWatching();
    await atLeastOnce.close();
    await resources.close();
  }

  try {
    await untilAvailable('the consumer group', () => consumer.start(), deps);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    failed,
    async stop() {
      stopped.abort();
      await batcher.stop();
      await lanes.drain();
      await close();
    },
    ready() {
      const open = lanes.open().length;
      const opening = joined ? `${open} of ${lanes.assigned} partitions are open` : 'not a member of the group yet';
      const kafka = joined && open === lanes.assigned ? null : opening;
      return { kafka: consumer.outage?.message ?? kafka, features: observe.waitingFor };
    },
  };
}
