import { untilAvailable } from '../../lib/backoff';
import type { Settings } from '../../lib/config/settings';
import type { AppError } from '../../lib/errors';
import { connectAdmin } from '../../lib/kafka/admin';
import { checkCoPartitioned } from '../../lib/kafka/check-topics';
import { createGroupConsumer } from '../../lib/kafka/group-consumer';
import { watchTopic } from '../../lib/kafka/topic-watch';
import { openTransactionalOutput } from '../../lib/kafka/transactional-output';
import { checkCounterparts } from '../../lib/kafka/counterparts';
import type { Logger } from '../../lib/logger';
import type { EvaluatorMetrics } from '../../lib/metrics/evaluator-metrics';
import type { HealthReport } from '../../lib/metrics/metrics-server';
import { openRegistryClient } from '../../lib/registry/open-client';
import { createInputReader } from './input';
import { createDriftObserver } from './drift-observer';
import { openCodecs } from './open-codecs';
import { createQualityReporter } from './report-quality';
import { qualityPath } from '../../lib/quality/quality-document';
import type { Documents } from '../../lib/metrics/metrics-server';
import { joinRules } from './rules';
import { createFigureBoard } from './show-figures';
import { createTenure } from './tenure';
import { createQualityTeller } from './tell-quality';
import { openTerm } from './term';
import { watchProgress } from './watch-progress';

export interface EvaluatorRunDeps {
  readonly settings: Settings;
  readonly metrics: EvaluatorMetrics;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

export interface RunningEvaluator {
  stop(): Promise<void>;
  readonly failed: Promise<never>;
  ready(): HealthReport;
  /** What is to be known although it is ready. */
  notes(): readonly string[];
  health(): HealthReport;
  /** What is told beside the metrics. */
  readonly documents: Documents;
}

/** Connects everything and joins the group. Throws TOPIC_MISSING, TOPIC_MISMATCH and KAFKA_REFUSED. */
export async function runEvaluator(deps: EvaluatorRunDeps): Promise<RunningEvaluator> {
  const { settings, metrics, logger } = deps;
  const { topics, evaluator: own, recommender, kafka } = settings;
  const topic = topics.userHistory;
  const targets = [topics.recommendations, topics.evaluatorState, topics.trainingExamples];
  const { groupId } = own;
  const rules = joinRules(settings);
  const closers: (() => Promise<void> | void)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.reverse()) await closer();
  };
  let fail: (error: AppError) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => (fail = reject));
  failed.catch(() => undefined);

  try {
    const admin = await untilAvailable('Kafka', () => connectAdmin(kafka, logger), deps);
    closers.push(() => admin.close());
    await untilAvailable('Kafka', () => checkCoPartitioned(admin, { groupId, source: topic, targets }, logger), deps);
    const codecs = await untilAvailable('the Schema Registry', () => openCodecs(settings), deps);
    const board = createFigureBoard(metrics, rules.ks);
    closers.push(() => board.stop());
    // eslint-disable-next-line no-restricted-properties -- the key is no setting: it is read where it is used
    const registry = openRegistryClient(settings.registry, process.env);
    closers.push(() => registry.close());
    const reporting = { registry, k: rules.ks.at(-1) as number, everyMs: own.reportIntervalMs, metrics, logger };
    const reporter = own.reportIntervalMs === 0 ? null : createQualityReporter(reporting);
    closers.push(() => reporter?.stop());
    const drift = own.driftWindowMs === 0 ? null : createDriftObserver({ settings, metrics, logger });
    closers.push(() => drift?.close());
    const teller = createQualityTeller({
      ...{ rules, driftSamples: own.driftSamples },
      measured: () => drift?.measured() ?? [],
      waiting: () => progress.waiting,
    });
    const onExpired = (of: string, partition: number, count: number): void => {
      metrics.expiredEvents.add(count, { topic: of });
      logger.error({ topic: of, partition, lost: count }, 'records expired before they were read');
    };

    const tenure = createTenure({
      open: async (partitions) => {
        for (const partition of partitions) await checkCounterparts(admin, topic, partition, targets);
        return openTerm({
          partitions,
          kafka,
          admin,
          topics,
          rules,
          openOutput: (partition) =>
            openTransactionalOutput(
              kafka,
              { groupId, topic, partition, transactionTimeoutMs: recommender.transactionTimeoutMs },
              logger,
            ),
          input: createInputReader({
            history: { topic, codec: codecs.events, maxRecordBytes: recommender.maxRecordBytes },
            recommendations: codecs.recommendations,
          }),
          stateTopic: { topic: topics.evaluatorState, codec: codecs.state },
          examples: own.trainingExamples ? { topic: topics.trainingExamples, codec: codecs.examples } : null,
          observers: drift === null ? [] : [drift],
          limits: own,
          onBegin: readOn,
          onFull(partition, isFull) {
            if (isFull) consumer.pause(partition);
            else consumer.resume(partition);
          },
          onCommitted(partition, state, seconds) {
            board.committed(partition, state);
            reporter?.committed(partition, state);
            teller.committed(partition, state);
            if (seconds > 0) metrics.commitTime.observe(seconds);
          },
          onExpired,
          logger,
        });
      },
      onOpened({ tasks }) {
        logger.info({ partitions: [...tasks.keys()] }, 'partitions are judged');
        for (const { partition, committed } of tasks.values()) if (committed !== null) readOn(partition, committed);
      },
      onClosed(partitions) {
        for (const partition of partitions) consumer.pause(partition);
      },
      stillMember: () => consumer.nextHeartbeat(),
      onFailure: fail,
      logger,
    });
    const task = (partition: number) => tenure.term?.tasks.get(partition);

    const { sessionTimeoutMs, heartbeatIntervalMs, rebalanceTimeoutMs } = recommender;
    const consumer = createGroupConsumer(
      kafka,
      { topic, groupId, sessionTimeoutMs, heartbeatIntervalMs, rebalanceTimeoutMs },
      {
        onAssigned(partitions) {
          logger.info({ partitions }, 'partitions assigned');
          board.keepOnly(partitions);
          reporter?.keepOnly(partitions);
          teller.keepOnly(partitions);
          tenure.assign(partitions);
        },
        onRebalancing: () => logger.info('the group is rebalancing'),
        onRecords: (partition, records, _end, next) => task(partition)?.pushEvents(records, next),
        onOutOfRange({ partition, position, low, high }) {
          const isAnew = position > high;
          metrics.positionResets.add(1, { topic, reason: isAnew ? 'anew' : 'expired' });
          if (!isAnew) onExpired(topic, partition, Number(low - position));
          else logger.error({ topic, partition }, 'the topic was made anew; reading it whole');
          task(partition)?.restart(low, isAnew);
          readOn(partition, low);
        },
        onOutage: () => metrics.kafkaErrors.add(1, { operation: 'consume' }),
        onFailure: fail,
      },
      logger,
    );
    function readOn(partition: number, offset: bigint): void {
      consumer.seek(partition, offset);
      consumer.resume(partition);
    }
    closers.push(
      () => consumer.stop(),
      () => tenure.close(),
    );
    const progress = watchProgress({ admin, settings, tasks: () => tenure.term?.tasks ?? new Map(), metrics, logger });
    closers.push(() => progress.stop());
    const watch = watchTopic({
      admin,
      groupId,
      topic,
      targets,
      assigned: () => [...(tenure.term?.tasks.keys() ?? [])],
      done: (partition) => task(partition)?.committed ?? undefined,
      isExplained: (partition) => consumer.outage !== null || progress.waiting.includes(partition),
      metrics,
      logger,
      now: () => performance.now(),
    });
    closers.push(() => watch.stop());
    await untilAvailable('the consumer group', () => consumer.start(), deps);
    return {
      failed,
      stop: close,
      ready: () => ({
        kafka: consumer.outage?.message ?? tenure.waiting,
        topics: watch.problem,
        stalled: watch.stalled(),
      }),
      notes: () => (progress.note === null ? [] : [progress.note]),
      health: () => ({ progress: watch.stuck() }),
      documents: { [qualityPath]: teller.tell },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
