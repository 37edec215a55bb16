import { backoffMs, pause } from '../../../lib/backoff';
import type { Codec } from '../../../lib/avro/codec';
import type { TrainingRunRecord } from '../../../lib/domain/records.generated';
import { AppError } from '../../../lib/errors';
import type { RawRecord } from '../../../lib/kafka/records';
import type { TransactionalWriter } from '../../../lib/kafka/transactional-writer';
import type { Logger } from '../../../lib/logger';
import { createRunFold, type RunsState } from '../../../lib/training/fold-runs';
import { requestKey, runKey, toRunRecord } from '../../../lib/training/run-records';
import type { TrainingRequest, TrainingRun } from '../../../lib/training/training-run';

/** The time in which this process is the one trainer of its model. */
export interface Term {
  /** Aborted when it is over. */
  readonly signal: AbortSignal;
  runs(): RunsState;
  /** Resolves when a request comes, at the end of the term, or after so long. */
  news(timeoutMs: number): Promise<void>;
  /**
   * Puts a run's state on record, and takes the requests off that it answers. Rejects with KAFKA_FENCED, and ends the term, where
   * another process has taken over: what that one finds on record holds.
   */
  save(run: TrainingRun, fulfilled?: readonly TrainingRequest[]): Promise<void>;
}

export interface OpenTerm extends Term {
  /** Fences whoever led before, and resolves when all is known that is on record. */
  takeOver(): Promise<void>;
  readonly isLeading: boolean;
  onRecords(records: readonly RawRecord[], next: bigint): void;
  /** Where the partition is to be read on from; null before it is known. */
  readonly position: bigint | null;
  end(): void;
  /** Gives the transactional id back; after the end. */
  close(): Promise<void>;
}

export interface TermDeps {
  readonly topic: string;
  readonly partition: number;
  readonly model: string;
  readonly codec: Codec<TrainingRunRecord>;
  /** Opening fences all others. */
  readonly openWriter: () => Promise<TransactionalWriter>;
  /** Of the partition, behind the fence. */
  readonly bounds: () => Promise<{ readonly low: bigint; readonly high: bigint }>;
  /** Reads the partition on from `position`. */
  readonly readOn: () => void;
  /** Resolves when the group's coordinator has accepted another heartbeat of this member. */
  readonly stillMember: () => Promise<void>;
  readonly onFenced: () => void;
  readonly onFailure: (error: AppError) => void;
  readonly logger: Logger;
}

export function createTerm(deps: TermDeps): OpenTerm {
  const { topic, partition, model, codec, logger } = deps;
  const over = new AbortController();
  const fold = createRunFold(codec, model, logger);
  const waiters = new Set<() => void>();
  let writer: TransactionalWriter | null = null;
  let position: bigint | null = null;
  let end = 0n;
  let isLeading = false;
  let taking: Promise<void> = Promise.resolve();

  async function news(timeoutMs: number): Promise<void> {
    let wakeUp = (): void => undefined;
    const woken = new Promise<void>((resolve) => waiters.add((wakeUp = resolve)));
    await Promise.race([woken, pause(timeoutMs, over.signal)]);
    waiters.delete(wakeUp);
  }

  async function write(run: TrainingRun, keys: readonly string[]): Promise<void> {
    const headers = new Map<string, Buffer>();
    const value = codec.encode(toRunRecord(run));
    const tombstones = keys.map((key) => ({ topic, partition, key, value: null, headers }));
    if (writer === null) {
      // Opening fences others: only who still belongs to the group may.
      await Promise.race([deps.stillMember(), aborted(over.signal)]);
      over.signal.throwIfAborted();
      writer = await deps.openWriter();
    }
    await writer.write([{ topic, partition, key: runKey(run), value, headers }, ...tombstones]);
  }

  async function close(): Promise<void> {
    const opened = writer;
    writer = null;
    await opened?.close();
  }

  return {
    signal: over.signal,
    runs: () => fold.state,
    news,
    get isLeading() {
      return isLeading;
    },
    get position() {
      return position;
    },
    async takeOver() {
      await close();
      writer = await deps.openWriter();
      const { low, high } = await deps.bounds();
      [position, end] = [low, high];
      deps.readOn();
      while (position < end && !over.signal.aborted) await news(1_000);
      await taking;
      over.signal.throwIfAborted();
      isLeading = true;
    },
    onRecords(records, next) {
      if (position === null) return;
      const from = position;
      // Beyond the fence runs are this process's own records, and older than what it holds of them.
      const wanted = records.filter(({ offset, key }) => {
        const isRequest = key?.toString('utf8').startsWith(`${model}/request/`) ?? false;
        return offset >= from && (offset < end || isRequest);
      });
      if (next > position) position = next;
      taking = taking
        .then(() => fold.take(wanted))
        .catch((cause: unknown) => {
          deps.onFailure(cause instanceof AppError ? cause : new AppError('INTERNAL', `reading ${topic}`, { cause }));
        })
        .finally(() => {
          for (const wake of waiters) wake();
        });
    },
    async save(run, fulfilled = []) {
      const keys = fulfilled.map(requestKey);
      for (let attempt = 0; ; attempt++) {
        over.signal.throwIfAborted();
        try {
          await write(run, keys);
          fold.accept(run, keys);
          return;
        } catch (error) {
          await close();
          if (!(error instanceof AppError)) throw error;
          if (error.code === 'KAFKA_FENCED') deps.onFenced();
          if (!error.retriable) throw error;
          // Whether it came through or not: it is written again as it stands.
          logger.warn({ err: error, attempt }, 'a run cannot be put on record; trying again');
          await pause(backoffMs(attempt), over.signal);
        }
      }
    },
    end() {
      over.abort();
      for (const wake of waiters) wake();
    },
    close,
  };
}

/** Resolves when the signal is aborted. */
export function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
