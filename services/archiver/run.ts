import { CommitLog } from '../../lib/archive/commit-log';
import { checkConditionalWrites } from '../../lib/archive/check-conditional';
import { createObjectStore } from '../../lib/artefacts/create-artefact-store';
import { codecFactory } from '../../lib/avro/codecs';
import { untilAvailable } from '../../lib/backoff';
import type { UserHistoryRecord } from '../../lib/domain/records.generated';
import { AppError } from '../../lib/errors';
import { connectAdmin } from '../../lib/kafka/admin';
import { partitionsOf } from '../../lib/kafka/check-topics';
import { createGroupConsumer } from '../../lib/kafka/group-consumer';
import type { ArchiverMetrics } from '../../lib/metrics/archiver-metrics';
import type { ReadyService, ServiceDeps } from '../../lib/service-main';
import { createPartitions } from './partitions';
import { createBatchWriter } from './write-batches';

/** How often it is looked what has waited long enough. */
const mostTickMs = 1_000;

/** Connects everything and joins its group. Throws CONFIG_INVALID without archive.url, TOPIC_MISSING, KAFKA_REFUSED, ARCHIVE_UNFIT. */
export async function runArchiver(deps: ServiceDeps<ArchiverMetrics>): Promise<ReadyService> {
  const { settings, metrics, logger, signal } = deps;
  const { archive, recommender } = settings;
  const topic = settings.topics.userHistory;
  if (archive.url === '') throw new AppError('CONFIG_INVALID', 'archive.url names no place: say where the archive is');
  const closers: (() => Promise<void> | void)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.reverse()) await closer();
  };
  let fail: (error: unknown) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => (fail = reject));
  failed.catch(() => undefined);
  // A stop ends the wait for a store that is away: what waits is read again.
  const stopping = new AbortController();
  const waiting = { signal: stopping.signal, logger };
  let trouble: string | null = null;
  /** Again and again while what it needs is away, which /readyz says meanwhile. */
  const retrying = <T>(work: () => Promise<T>): Promise<T> =>
    untilAvailable(
      'the archive',
      () =>
        work()
          .finally(() => (trouble = null))
          .catch(toTrouble),
      waiting,
    );
  function toTrouble(error: unknown): never {
    trouble = error instanceof Error ? error.message : String(error);
    throw error;
  }

  try {
    const store = createObjectStore(archive.url, settings.registry);
    closers.push(() => store.close());
    await untilAvailable('the archive', () => checkConditionalWrites(store), { signal, logger });
    const admin = await untilAvailable('Kafka', () => connectAdmin(settings.kafka, logger), { signal, logger });
    closers.push(() => admin.close());
    await untilAvailable('Kafka', () => partitionsOf(admin, topic), { signal, logger });
    const codec = await untilAvailable(
      'the Schema Registry',
      () => codecFactory(settings.schemaRegistry)<UserHistoryRecord>('user-history', topic),
      { signal, logger },
    );
    const log = new CommitLog(store, deps.now);
    const { sessionTimeoutMs, heartbeatIntervalMs, rebalanceTimeoutMs, maxRecordBytes } = recommender;
    const consumer = createGroupConsumer(
      settings.kafka,
      { topic, groupId: archive.groupId, sessionTimeoutMs, heartbeatIntervalMs, rebalanceTimeoutMs },
      {
        onAssigned: (assigned) => partitions.onAssigned(assigned),
        onRebalancing: () => partitions.onRebalancing(),
        onRecords: (...batch) => partitions.onRecords(...batch),
        onOutOfRange: (where) => partitions.onOutOfRange(where),
        onOutage: () => metrics.kafkaErrors.add(1, { operation: 'consume' }),
        onFailure: fail,
      },
      logger,
    );
    const partitions = createPartitions({
      topic,
      limits: archive,
      consumer,
      admin,
      log,
      write: createBatchWriter({ codec, log, maxRecordBytes, metrics, retrying }),
      retrying,
      metrics,
      onFailure: (error) => (stopping.signal.aborted ? undefined : fail(error)),
      logger,
      now: () => performance.now(),
    });
    const ticking = setInterval(() => partitions.tick(), Math.min(mostTickMs, archive.rollIntervalMs / 4));
    closers.push(async () => {
      clearInterval(ticking);
      await consumer.stop();
    });
    // First of all: while it still belongs to its group.
    closers.push(async () => {
      const giveUp = setTimeout(() => stopping.abort(), recommender.drainTimeoutMs / 2);
      await partitions.flush();
      clearTimeout(giveUp);
      stopping.abort();
    });
    await consumer.start();
    return {
      failed,
      stop: close,
      ready: () => ({ kafka: consumer.outage?.message ?? null, archive: trouble }),
      health: () => ({}),
    };
  } catch (error) {
    await close();
    throw error;
  }
}
