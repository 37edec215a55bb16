import type { CommitLog } from '../../lib/archive/commit-log';
import { AppError } from '../../lib/errors';
import type { KafkaAdmin } from '../../lib/kafka/admin';
import type { GroupConsumer } from '../../lib/kafka/group-consumer';
import type { OutOfRange } from '../../lib/kafka/out-of-range';
import type { RawRecord } from '../../lib/kafka/records';
import type { Logger } from '../../lib/logger';
import type { ArchiverMetrics } from '../../lib/metrics/archiver-metrics';
import type { Batch } from './encode-batch';
import { PartitionBuffer } from './partition-buffer';

export interface PartitionsDeps {
  readonly topic: string;
  readonly limits: { readonly rollIntervalMs: number; readonly rollBytes: number; readonly maxBufferedBytes: number };
  readonly consumer: Pick<GroupConsumer, 'seek' | 'resume' | 'pause' | 'commit'>;
  readonly admin: Pick<KafkaAdmin, 'offsetBounds'>;
  readonly log: Pick<CommitLog, 'recover'>;
  /** Commits a batch; false where another archiver has come before. */
  readonly write: (batch: Batch) => Promise<boolean>;
  /** Does work again while what it needs is away. */
  readonly retrying: <T>(work: () => Promise<T>) => Promise<T>;
  readonly metrics: Pick<ArchiverMetrics, 'kafkaConsumerLag' | 'expiredEvents' | 'waiting' | 'buffered'>;
  readonly onFailure: (error: unknown) => void;
  readonly logger: Logger;
  /** Any clock, ms. */
  readonly now: () => number;
}

/** The partitions that this member reads: where they stand, what of them waits, and when it is committed. */
export interface Partitions {
  onAssigned(partitions: readonly number[]): void;
  onRebalancing(): void;
  onRecords(partition: number, records: readonly RawRecord[], end: bigint, next: bigint): void;
  onOutOfRange(where: OutOfRange): void;
  /** Commits what has waited long enough; to be called every now and then. */
  tick(): void;
  /** Commits all that waits. Rejects where that fails: it is read again then. */
  flush(): Promise<void>;
}

export function createPartitions(deps: PartitionsDeps): Partitions {
  const { topic, limits, consumer, log, metrics, logger, now } = deps;
  const buffers = new Map<number, PartitionBuffer>();
  const held = new Set<number>();
  /** One commit at a time: each holds its files in memory. Never rejects. */
  let working: Promise<void> = Promise.resolve();
  /** Taken and not committed yet: since when its oldest record waits. */
  const inWork = new Map<Batch, { readonly bytes: number; readonly since: number }>();
  let generation = 0;

  const buffered = (): number => [...buffers.values(), ...inWork.values()].reduce((sum, { bytes }) => sum + bytes, 0);

  function inTurn(work: () => Promise<void>): Promise<void> {
    const done = working.then(work);
    working = done.catch(deps.onFailure);
    return done;
  }

  /** Reads a partition on behind what the archive holds of it. */
  async function position(partition: number, since: number): Promise<void> {
    const end = await deps.retrying(() => log.recover(topic, partition));
    const { low = 0n, high = 0n } = (await deps.retrying(() => deps.admin.offsetBounds(topic))).get(partition) ?? {};
    if (since !== generation) return;
    if (end !== null && end > high) throw anotherTopic(topic, partition, end, high);
    if (end !== null && end < low) expired(partition, end, low);
    const start = end === null || end < low ? low : end;
    buffers.set(partition, new PartitionBuffer(topic, partition, start));
    metrics.kafkaConsumerLag.set(Number(high - start), { topic, partition: String(partition) });
    consumer.seek(partition, start);
    consumer.resume(partition);
  }

  function expired(partition: number, from: bigint, low: bigint): void {
    metrics.expiredEvents.add(Number(low - from), { topic });
    const facts = { topic, partition, from: String(from), low: String(low) };
    logger.error(facts, 'records expired before they were archived: they are in no archive');
  }

  function commit(partition: number, buffer: PartitionBuffer): void {
    const { bytes, waitingSince } = buffer;
    const batch = buffer.take();
    if (batch === null) return;
    inWork.set(batch, { bytes, since: waitingSince ?? now() });
    const since = generation;
    // What fails is told by `inTurn`.
    void inTurn(async () => {
      try {
        const isCommitted = await deps.write(batch);
        if (since !== generation) return;
        if (isCommitted) await tellGroup(partition, batch.to);
        else {
          consumer.pause(partition);
          buffers.delete(partition);
          await position(partition, since);
        }
      } finally {
        inWork.delete(batch);
        goOn();
      }
    }).catch(() => undefined);
  }

  /** For those who look at the group's lag; the archive itself says where it goes on. */
  async function tellGroup(partition: number, offset: bigint): Promise<void> {
    await consumer.commit([{ partition, offset }]).catch((error: unknown) => {
      logger.debug({ err: error }, 'offset not committed');
    });
  }

  /** Holds the reading while too much waits. */
  function holdBack(): void {
    if (buffered() <= limits.maxBufferedBytes) return;
    for (const partition of buffers.keys()) {
      if (held.has(partition)) continue;
      held.add(partition);
      consumer.pause(partition);
    }
    if (inWork.size > 0) return;
    const [largest] = [...buffers].sort(([, a], [, b]) => b.bytes - a.bytes);
    if (largest) commit(...largest);
  }

  function goOn(): void {
    show();
    if (buffered() > limits.maxBufferedBytes) return holdBack();
    for (const partition of held) consumer.resume(partition);
    held.clear();
  }

  function show(): void {
    metrics.buffered.set(buffered());
    const waiting = [...buffers.values()].map(({ waitingSince }) => waitingSince ?? Infinity);
    const oldest = Math.min(...waiting, ...[...inWork.values()].map(({ since }) => since));
    metrics.waiting.set(Number.isFinite(oldest) ? Math.max(0, now() - oldest) / 1000 : 0);
  }

  return {
    onAssigned(partitions) {
      const since = ++generation;
      buffers.clear();
      held.clear();
      for (const partition of partitions) void inTurn(() => position(partition, since)).catch(() => undefined);
    },
    onRebalancing() {
      generation++;
      buffers.clear();
      held.clear();
    },
    onRecords(partition, records, end, next) {
      const buffer = buffers.get(partition);
      if (!buffer) return;
      buffer.add(records, next, now());
      metrics.kafkaConsumerLag.set(Number(end - buffer.archivedTo), { topic, partition: String(partition) });
      if (buffer.bytes >= limits.rollBytes) commit(partition, buffer);
      holdBack();
    },
    onOutOfRange({ partition, position: from, low, high }) {
      const buffer = buffers.get(partition);
      if (!buffer) return;
      if (from > high) return deps.onFailure(anotherTopic(topic, partition, from, high));
      expired(partition, from, low);
      buffer.add([], low, now());
      consumer.seek(partition, low);
      consumer.resume(partition);
    },
    tick() {
      const due = now() - limits.rollIntervalMs;
      for (const [partition, buffer] of buffers) {
        if ((buffer.waitingSince ?? Infinity) <= due) commit(partition, buffer);
      }
      show();
    },
    async flush() {
      for (const [partition, buffer] of buffers) commit(partition, buffer);
      await working;
    },
  };
}

function anotherTopic(topic: string, partition: number, archived: bigint, high: bigint): AppError {
  const why = `the archive holds ${topic}-${partition} up to offset ${archived}, and the topic ends at ${high}: it was made anew. Give archive.url a place of its own for it`;
  return new AppError('ARCHIVE_UNFIT', why, { topic, partition, archived: String(archived), high: String(high) });
}
