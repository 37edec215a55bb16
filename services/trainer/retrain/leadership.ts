import type { Codec } from '../../../lib/avro/codec';
import { untilAvailable } from '../../../lib/backoff';
import type { Settings } from '../../../lib/config/settings';
import type { TrainingRunRecord } from '../../../lib/domain/records.generated';
import { AppError } from '../../../lib/errors';
import type { KafkaAdmin } from '../../../lib/kafka/admin';
import { createGroupConsumer } from '../../../lib/kafka/group-consumer';
import { ownName } from '../../../lib/kafka/kafka-settings';
import { openTransactionalWriter } from '../../../lib/kafka/transactional-writer';
import type { Logger } from '../../../lib/logger';
import { aborted, createTerm, type OpenTerm, type Term } from './term';

export interface Leadership {
  start(): Promise<void>;
  stop(): Promise<void>;
  readonly role: 'standing-by' | 'taking-over' | 'leading';
  /** Why the group cannot be read at the moment, null where it can. */
  readonly outage: AppError | null;
}

export interface LeadershipDeps {
  readonly settings: Pick<Settings, 'kafka' | 'topics' | 'recommender' | 'trainer'>;
  readonly admin: Pick<KafkaAdmin, 'offsetBounds'>;
  readonly codec: Codec<TrainingRunRecord>;
  /** The work of a term, to its end. Terms come one after the other. */
  readonly lead: (term: Term) => Promise<void>;
  readonly onOutage: () => void;
  /** What only a new process helps against. */
  readonly onFailure: (error: AppError) => void;
  readonly logger: Logger;
}

const partition = 0;

/**
 * One trainer of a model at a time. The group's coordinator gives the one partition of the topic of runs to one member: that elects.
 * The member opens the model's transactional id, which fences whoever led before it, reads what is on record to its now final end,
 * and leads: that protects. See docs/adr/0010-one-trainer.md.
 */
export function createLeadership(deps: LeadershipDeps): Leadership {
  const { settings, admin, codec, logger } = deps;
  const { model } = settings.trainer;
  const topic = settings.topics.trainingRuns;
  const groupId = `${settings.trainer.groupId}-${model}`;
  const transactionalId = ownName(settings.kafka, `trainer-${topic}-${model}`);
  const { sessionTimeoutMs, heartbeatIntervalMs, rebalanceTimeoutMs, transactionTimeoutMs } = settings.recommender;
  const stopping = new AbortController();
  let isOwner = false;
  let term: OpenTerm | null = null;
  let last: Promise<void> = Promise.resolve();

  const consumer = createGroupConsumer(
    settings.kafka,
    { topic, groupId, sessionTimeoutMs, heartbeatIntervalMs, rebalanceTimeoutMs },
    {
      onAssigned(partitions) {
        isOwner = partitions.includes(partition);
        if (!isOwner) endTerm('another trainer works; standing by');
        // Should another have led in between, the next record of this one will be refused.
        else if (term) readOn();
        else begin();
      },
      onRebalancing: () => undefined,
      onRecords: (_partition, records, _end, next) => term?.onRecords(records, next),
      onOutOfRange: ({ low }) => readOn(low),
      onOutage: deps.onOutage,
      onFailure: deps.onFailure,
    },
    logger,
  );

  function readOn(from = term?.position ?? null): void {
    if (from === null) return;
    consumer.seek(partition, from);
    consumer.resume(partition);
  }

  function endTerm(why: string): void {
    if (term === null) return;
    logger.info({ model }, why);
    term.end();
    term = null;
  }

  function begin(): void {
    const mine = createTerm({
      topic,
      partition,
      model,
      codec,
      openWriter: () => openTransactionalWriter(settings.kafka, { transactionalId, transactionTimeoutMs }, logger),
      bounds: async () => (await admin.offsetBounds(topic)).get(partition) ?? { low: 0n, high: 0n },
      readOn: () => readOn(),
      stillMember: () => consumer.nextHeartbeat(),
      onFenced: () => leave(mine),
      onFailure: deps.onFailure,
      logger,
    });
    term = mine;
    last = last.then(() => serve(mine));
  }

  async function serve(mine: OpenTerm): Promise<void> {
    try {
      await untilAvailable('Kafka', () => mine.takeOver(), { signal: mine.signal, logger });
      logger.info({ model, unfinished: mine.runs().open.length }, 'this trainer works');
      await deps.lead(mine);
    } catch (cause) {
      if (mine.signal.aborted) return;
      if (cause instanceof AppError && cause.code === 'KAFKA_FENCED') return leave(mine);
      deps.onFailure(cause instanceof AppError ? cause : new AppError('INTERNAL', 'training failed', { cause }));
    } finally {
      await mine.close();
    }
  }

  function leave(mine: OpenTerm): void {
    if (term !== mine) return;
    endTerm('another trainer has taken over');
    void beginAnew();
  }

  /** Who has been fenced may fence in turn once the group has taken it for a member since. */
  async function beginAnew(): Promise<void> {
    await Promise.race([consumer.nextHeartbeat(), aborted(stopping.signal)]);
    if (isOwner && term === null && !stopping.signal.aborted) begin();
  }

  return {
    get role() {
      if (term === null) return 'standing-by';
      return term.isLeading ? 'leading' : 'taking-over';
    },
    get outage() {
      return consumer.outage;
    },
    start: () => consumer.start(),
    async stop() {
      stopping.abort();
      isOwner = false;
      endTerm('stopping');
      await last;
      await consumer.stop();
    },
  };
}
