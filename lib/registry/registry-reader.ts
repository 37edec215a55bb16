import { codecFactory } from '../avro/codecs';
import type { Codec } from '../avro/codec';
import type { Settings } from '../config/settings';
import type { RegistryChange } from '../domain/registry/change';
import type { RegistryState } from '../domain/registry/state';
import type { RegistryChangeRecord } from '../domain/records.generated';
import { AppError } from '../errors';
import { connectAdmin, type KafkaAdmin } from '../kafka/admin';
import { readPartitions } from '../kafka/partition-reader';
import type { RawRecord } from '../kafka/records';
import type { OffsetRanges } from '../kafka/topic-scan';
import type { Logger } from '../logger';
import { createChangeWindow, type ChangeWindow } from './change-window';
import { createLogFold } from './fold-log';
import type { RegistryReader } from './registry-log';
import { createWaiters } from './waiters';

export interface RegistryReaderOptions {
  readonly settings: Pick<Settings, 'kafka' | 'topics' | 'schemaRegistry'>;
  readonly logger: Logger;
  /** Of the newest changes to hold in memory; a writer and an audit need some. 0 unless told. */
  readonly keepBytes?: number;
  /** Told of all changes from the first on. */
  readonly onChange?: (change: RegistryChange, state: RegistryState) => void;
}

/** A reader, and what a writer and an audit in the same process need of it. */
export interface FollowedLog extends RegistryReader {
  readonly codec: Codec<RegistryChangeRecord>;
  readonly window: ChangeWindow;
  /** Resolves when all is in the state that is in the log now. Rejects with KAFKA_UNAVAILABLE after `timeoutMs`. */
  readToEnd(timeoutMs: number): Promise<void>;
  /** What the topic holds now. */
  ranges(): Promise<OffsetRanges>;
  /** Takes a change that was just written, so that it need not be waited for. */
  accept(change: RegistryChange): void;
}

/** Rejects with TOPIC_MISSING, TOPIC_MISMATCH where the topic has not one partition, KAFKA_UNAVAILABLE or KAFKA_REFUSED. */
export async function createRegistryReader(options: RegistryReaderOptions): Promise<FollowedLog> {
  const { settings, logger } = options;
  const topic = settings.topics.modelRegistry;
  const codec = await codecFactory(settings.schemaRegistry)<RegistryChangeRecord>('registry-change', topic);
  const admin = await connectAdmin(settings.kafka, logger);
  try {
    const { low, high } = await boundsOf(admin, topic);
    return await follow(options, codec, admin, low, high);
  } catch (error) {
    await admin.close();
    throw error;
  }
}

async function follow(
  { settings, logger, keepBytes = 0, onChange }: RegistryReaderOptions,
  codec: Codec<RegistryChangeRecord>,
  admin: KafkaAdmin,
  low: bigint,
  high: bigint,
): Promise<FollowedLog> {
  const topic = settings.topics.modelRegistry;
  const window = createChangeWindow(keepBytes);
  const listeners = new Set<(change: RegistryChange, state: RegistryState) => void>(onChange ? [onChange] : []);
  const waiters = createWaiters();
  let position = low;
  let failure: AppError | null = null;

  function fail(error: AppError): void {
    if (failure !== null) return;
    failure = error;
    logger.error({ err: error }, 'the registry is read no more: its state stays as it is');
    waiters.fail(error);
  }

  const fold = createLogFold(
    codec,
    (change, state, bytes) => {
      if (keepBytes > 0) window.add(change, bytes);
      for (const listener of listeners) listener(change, state);
    },
    logger,
  );

  async function onRecords(_partition: number, records: readonly RawRecord[], next: bigint): Promise<void> {
    if (failure !== null) return;
    await codec.prepare(records.map(({ value }) => value));
    try {
      fold.take(records);
      position = next;
    } catch (error) {
      // kafkajs would hand over the same records again and again.
      const cause = error as Error;
      fail(
        error instanceof AppError ? error : new AppError('INTERNAL', `folding ${topic}: ${cause.message}`, { cause }),
      );
    }
    waiters.look();
  }

  const caughtUp = waiters.until(() => position >= high);
  // Not everybody waits for it.
  caughtUp.catch(() => undefined);
  const from = new Map([[0, low]]);
  const reader = await readPartitions(settings.kafka, { topic, from, onRecords, onFailure: fail }, logger);
  const away = (what: string) => new AppError('KAFKA_UNAVAILABLE', `reading ${topic}: ${what}`, { topic });

  return {
    codec,
    window,
    caughtUp,
    state: () => fold.state,
    get failure() {
      return failure;
    },
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    until: (revision, timeoutMs) =>
      waiters.until(
        () => fold.state.revision >= revision,
        timeoutMs,
        () => away(`change ${revision} did not come within ${timeoutMs} ms`),
      ),
    async readToEnd(timeoutMs) {
      const end = (await boundsOf(admin, topic)).high;
      await waiters.until(
        () => position >= end,
        timeoutMs,
        () => away(`its end, ${end}, was not reached within ${timeoutMs} ms, but ${position}`),
      );
    },
    ranges: () => admin.offsetBounds(topic),
    accept(change) {
      fold.accept(change);
      waiters.look();
    },
    async close() {
      waiters.fail(away('it was closed'));
      await Promise.all([reader.close(), admin.close()]);
    },
  };
}

async function boundsOf(admin: KafkaAdmin, topic: string): Promise<{ readonly low: bigint; readonly high: bigint }> {
  const partitions = await admin.partitionCount(topic);
  if (partitions === null)
    throw new AppError('TOPIC_MISSING', `there is no topic ${topic}: \`streamrec topics create\` makes it`, { topic });
  if (partitions !== 1) {
    const why = `topic ${topic} has ${partitions} partitions, expected one: the order of changes is the registry's truth`;
    throw new AppError('TOPIC_MISMATCH', why, { topic, partitions });
  }
  const bounds = (await admin.offsetBounds(topic)).get(0);
  if (bounds) return bounds;
  throw new AppError('TOPIC_AWAITED', `topic ${topic} has no offsets at the moment`, { topic });
}
