import type { Settings } from '../config/settings';
import { AppError } from '../errors';
import { readForgotten } from '../forget/read-forgotten';
import { partitionsOf } from '../kafka/check-topics';
import { ownName } from '../kafka/kafka-settings';
import { scanTopic, type OffsetRanges } from '../kafka/topic-scan';
import { openTransactionalWriter } from '../kafka/transactional-writer';
import type { Logger } from '../logger';
import { createJudge } from './judge';
import { createLedger, type Ledger } from './ledger';
import type { DeadLetter } from './letter';
import type { Letters } from './open-letters';
import { createReplay, type ReplayOptions } from './replay-letters';

export interface OpenReplayOptions extends Pick<ReplayOptions, 'again' | 'force' | 'words' | 'onOutcome'> {
  readonly letters: Pick<Letters, 'admin'>;
  readonly settings: Settings;
  /** Of the source topic: what is looked through for customers who were forgotten. To its end, and from the oldest letter meant. */
  readonly since: OffsetRanges;
  readonly dryRun: boolean;
  readonly signal?: AbortSignal;
  readonly logger: Logger;
}

export interface OpenReplay {
  /** Replays those that may pass, all of them or none. Rejects with KAFKA_FENCED where another replay has begun since. */
  handle(letters: readonly DeadLetter[]): Promise<void>;
  close(): Promise<void>;
}

/** Short: a replay that is killed within a transaction holds the recommender back for as long. */
const transactionTimeoutMs = 10_000;

/**
 * Reads what decides about letters, and ends any other replay that is not a dry run. Rejects with TOPIC_MISSING, KAFKA_UNAVAILABLE, KAFKA_REFUSED,
 * SCHEMA_REGISTRY_UNAVAILABLE, or the signal's reason.
 */
export async function openReplay(options: OpenReplayOptions): Promise<OpenReplay> {
  const { letters, settings, since: ranges, dryRun, signal, logger } = options;
  const { kafka, topics } = settings;
  const ledgerTopic = { topic: topics.replayed, partitions: await partitionsOf(letters.admin, topics.replayed) };
  const source = { topic: topics.userHistory, ranges, ...(signal ? { signal } : {}) };
  const judge = await createJudge(settings, letters.admin, await readForgotten(kafka, source, logger), Date.now);
  const transactionalId = replayId(settings);
  // Opened first: what another replay has written is final then.
  const writer = dryRun
    ? null
    : await openTransactionalWriter(kafka, { transactionalId, transactionTimeoutMs }, logger);
  try {
    const ledger = await readLedger(letters, settings, logger, { whole: !dryRun });
    const { again, force, words, onOutcome } = options;
    return {
      handle: createReplay({ judge, ledger, ledgerTopic, writer, again, force, words, onOutcome, now: Date.now }),
      close: async () => writer?.close(),
    };
  } catch (error) {
    await writer?.close();
    throw error;
  }
}

/** The transactional id that all replays share. */
export function replayId({ kafka, topics }: Pick<Settings, 'kafka' | 'topics'>): string {
  return ownName(kafka, `streamrec-dead-replay-${topics.userHistory}`);
}

interface LedgerReading {
  /** Whether to insist on all of it. */
  readonly whole: boolean;
  /** Of the ledger; all unless given. */
  readonly partition?: number;
}

/** Rejects with KAFKA_UNAVAILABLE where all of it is wanted, and some of it cannot be read yet. */
export async function readLedger(
  { admin }: Pick<Letters, 'admin'>,
  { kafka, topics }: Settings,
  logger: Logger,
  { whole, partition: only }: LedgerReading,
): Promise<Ledger> {
  const ledger = createLedger();
  const bounds = await admin.offsetBounds(topics.replayed);
  const scan = {
    topic: topics.replayed,
    ranges: new Map([...bounds].filter(([partition]) => only === undefined || partition === only)),
    onRecords: (_: number, records: readonly { readonly key: Buffer | null; readonly value: Buffer | null }[]) =>
      records.forEach((record) => ledger.read(record)),
  };
  const unread = await scanTopic(kafka, scan, logger);
  if (unread === 0 || !whole) return ledger;
  const why = `${unread} offsets of ${topics.replayed} cannot be read yet: without them, letters might be replayed twice; try again`;
  throw new AppError('KAFKA_UNAVAILABLE', why, { topic: topics.replayed, unread });
}
