import { randomUUID } from 'node:crypto';
import { untilAvailable } from '../../lib/backoff';
import { AppError } from '../../lib/errors';
import { instanceName } from '../../lib/instance-name';
import { createAtLeastOnceOutput } from '../../lib/kafka/at-least-once-output';
import { checkCounterparts } from '../../lib/kafka/counterparts';
import { createGroupConsumer } from '../../lib/kafka/group-consumer';
import { startGroupAtLatest } from '../../lib/kafka/group-start';
import { createPartitionClaims, createPlainClaims, fencerOf } from '../../lib/kafka/partition-claims';
import { createTransactionalJointOutput } from '../../lib/kafka/transactional-joint-output';
import type { HealthReport } from '../../lib/metrics/metrics-server';
import { createEventReader } from '../../lib/serving/read-events';
import { openTracing } from '../../lib/tracing/open-tracing';
import { beginMarksAtLatest } from './begin-marks';
import { createCommitter } from './committer';
import { createLanes } from './lanes';
import { createLosses } from './losses';
import { createMemory } from './memory';
import { createEventRate } from './event-rate';
import { createMicroBatcher } from './micro-batcher';
import { createObserver } from './observe';
import { createMemoryOpener } from './open-memory';
import { openResources, type RecommenderDeps } from './open-resources';
import { createBatchProcessor } from './process-batch';
import { startOffset } from './start-offset';
import { tellingCommits } from './trace-batch';
import { createTurns } from '../../lib/turns';
import { watchLanes } from './watch-lanes';
import { watchMemory } from './watch-memory';
import { createResultWriter } from './write-results';

export interface Recommender {
  /** Drains, commits, leaves the group and closes everything. */
  stop(): Promise<void>;
  /** Rejects when it cannot go on. */
  readonly failed: Promise<never>;
  ready(): HealthReport;
  /** What is to be known although it is ready. */
  notes(): readonly string[];
  /** What only a new process helps against. */
  health(): HealthReport;
}

/** One batch being read and one being written, beside those in the inference workers. */
const extraSlots = 2;
const maxQueuedBytes = 32 << 20;
/** Which types ask for a recommendation is up to the version that serves their user. */
const anyType = { has: () => true };

/** Connects everything and joins the group. Rejects as `openResources` does. */
export async function createRecommender(deps: RecommenderDeps): Promise<Recommender> {
  const { settings, metrics, logger, now } = deps;
  const { topics, recommender: own } = settings;
  const topic = topics.userHistory;
  const targets = [topics.recommendations, topics.deadLetters];
  const { groupId, delivery } = own;
  const resources = await openResources(deps);
  const { model, admin, keeper, histories, marks, forgets, events: codec } = resources;
  const { serving, shadows, observations, quality } = model;
  const observe = createObserver(metrics, { topic, served: observations }, now, logger);
  const names = { source: topic, groupId };
  const tracing = await openTracing(settings.tracing, {
    ...{ service: 'recommender', instance: instanceName(settings), tenant: settings.tenant.name },
    ...{ names, metrics, logger },
  });
  const { maxRefillEvents } = own;
  const losses = createLosses((count) => {
    metrics.historyLostPartitions.set(count);
    keeper.hold(count > 0);
  }, logger);
  const memory = createMemory({ histories, marks, losses, forgets, maxRefillEvents });
  const reading = createTurns();
  const stopped = new AbortController();
  let fail: (error: unknown) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => (fail = reject));
  for (const one of [failed, model.failed]) one.catch(fail);
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
      onRecords(partition, records, end, next) {
        lanes.push(partition, records, end, next);
        batcher.poke();
      },
      onOutOfRange(where) {
        const { partition, position, low, high } = where;
        const facts = { partition, position: String(position), low: String(low), high: String(high) };
        logger.warn(facts, 'the partition does not hold what is to be read next; positioning it anew');
        lanes.outOfRange(partition);
      },
      onOutage: () => metrics.kafkaErrors.add(1, { operation: 'consume' }),
      onFailure: fail,
    },
    logger,
  );
  const isExactlyOnce = delivery === 'exactly-once';
  const transactional = {
    groupId,
    topic,
    transactionalId: `${groupId}-${topic}-${randomUUID()}`,
    transactionTimeoutMs: own.transactionTimeoutMs,
    membership: () => consumer.membership,
  };
  const output = isExactlyOnce
    ? createTransactionalJointOutput(settings.kafka, transactional, logger)
    : createAtLeastOnceOutput(settings.kafka, consumer, logger);
  const claims = isExactlyOnce
    ? createPartitionClaims(admin, consumer, fencerOf(settings.kafka, own, logger), transactional)
    : createPlainClaims(admin, consumer, transactional);
  const committer = createCommitter({
    output,
    pace: {
      // What costs is the transaction.
      leastMs: isExactlyOnce ? own.commitIntervalMs : 0,
      mostMs: own.maxCommitIntervalMs,
      backlog: own.maxQueuedEvents,
      // At the limit a partition would be paused until the commit.
      fullEvents: own.maxQueuedEvents / 2,
    },
    onCommitted: tracing === null ? observe.committed : tellingCommits(observe.committed, tracing),
    onLost: observe.lost,
  });
  const lanes = createLanes({
    consumer,
    async prepare(partition, how) {
      await checkCounterparts(admin, topic, partition, targets);
      await output.ready(how);
    },
    committer,
    startOffset: (partition) => startOffset(claims, admin, { topic, partition, onJump: observe.jump, logger }),
    claim: (partition, { offset, isCommitted }) => claims.claim(partition, offset, isCommitted),
    openMemory: createMemoryOpener({
      marks,
      connection: () => histories.connection,
      bounds: async (partition) => boundsOf(partition, await admin.offsetBounds(topic)),
      maxRefillEvents,
    }),
    onDependency: observe.dependency,
    losses,
    limits: { maxQueuedEvents: own.maxQueuedEvents, maxQueuedBytes },
    onOpened: () => batcher.poke(),
    onFatal: fail,
    logger,
  });
  const batcher = createMicroBatcher({
    lanes: () => lanes.open(),
    process: createBatchProcessor({
      codec,
      read: createEventReader({ codec, topic, ...own, triggers: anyType }),
      memory,
      reading,
      serving,
      shadows,
      quality,
      shelf: () => keeper.shelf,
      writer: createResultWriter({
        recommendations: { topic: topics.recommendations, codec: resources.recommendations },
        deadLetters: {
          topic: topics.deadLetters,
          codec: resources.deadLetters,
          maxBytes: resources.deadLetterMaxBytes,
        },
        source: topic,
        now,
      }),
      observe,
      tracing,
      stopped: stopped.signal,
      now,
    }),
    limits: () => serving.set.live.rules,
    slots: own.inferenceWorkers + extraSlots,
    rate: createEventRate(settings.tenant.maxEventsPerSecond, () => performance.now()),
    onFatal: fail,
  });
  const stopLooking = watchMemory({
    lanes: () => lanes.open(),
    memory,
    reading,
    losses,
    onDependency: observe.dependency,
    onFatal: fail,
  });
  const outage = (): string | null => {
    const open = lanes.open().length;
    const closed = [...lanes.waiting].map(([partition, { message }]) => `; partition ${partition}: ${message}`);
    if (!joined) return consumer.outage?.message ?? 'not a member of the group yet';
    const opening = `${open} of ${lanes.assigned.length} partitions are open${closed.join('')}`;
    return consumer.outage?.message ?? (open === lanes.assigned.length ? null : opening);
  };
  const watch = watchLanes({
    lanes,
    metrics,
    workers: () => serving.set.live.model.pool.size,
    admin,
    groupId,
    topic,
    targets,
    outage: () => consumer.outage?.message ?? observe.waitingFor,
    logger,
  });

  async function close(): Promise<void> {
    stopLooking();
    await consumer.stop();
    await lanes.close();
    await output.close();
    watch.stop();
    await tracing?.close();
    await resources.close();
  }

  try {
    if (own.startOffset === 'latest') {
      await untilAvailable('the feature store', () => beginMarksAtLatest(admin, marks, { groupId, topic }), deps);
      const start = { groupId, topic, transactionTimeoutMs: own.transactionTimeoutMs };
      await untilAvailable('Kafka', () => startGroupAtLatest(admin, settings.kafka, start, logger), deps);
    }
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
      return { kafka: outage(), topics: watch.problem, stalled: watch.stalled(), features: observe.waitingFor };
    },
    notes: () => [...losses.notes, ...model.notes],
    health: () => ({ progress: watch.stuck() }),
  };
}

function boundsOf<B>(partition: number, bounds: ReadonlyMap<number, B>): B {
  const found = bounds.get(partition);
  if (found) return found;
  throw new AppError('TOPIC_AWAITED', `the topic has no partition ${partition} any more`);
}
