import { setMaxListeners } from 'node:events';
import { AppError } from '../../lib/errors';
import type { GroupConsumer } from '../../lib/kafka/group-consumer';
import type { RawRecord } from '../../lib/kafka/records';
import type { Logger } from '../../lib/logger';
import { backoffMs, pause as pauseByClock } from '../../lib/backoff';
import type { Committer } from './committer';
import { createLane, type Lane, type LaneLimits } from './lane';
import type { Losses } from './losses';
import { findPosition, type PositionOptions } from './find-position';

export interface LanesOptions extends PositionOptions {
  readonly consumer: Pick<GroupConsumer, 'pause' | 'resume' | 'seek' | 'nextHeartbeat'>;
  /** Resolves when the partition's results have where to go. Cut short, the commit under way, if any, is over then. */
  readonly prepare: (partition: number, how: { readonly cutShort: boolean }) => Promise<void>;
  readonly committer: Committer;
  readonly losses: Pick<Losses, 'lost' | 'whole' | 'keep'>;
  readonly limits: LaneLimits;
  readonly onOpened: () => void;
  /** No retry can help: rights, sizes, settings. */
  readonly onFatal: (error: AppError) => void;
  readonly logger: Logger;
}

/** The partitions that this process owns now, each through a lane. */
export interface Lanes {
  /** Takes on a new assignment: every partition starts afresh. */
  assign(partitions: readonly number[]): void;
  push(partition: number, records: readonly RawRecord[], end: bigint, next?: bigint): void;
  /** What is to be read next is not there: what is in memory is finished, then the partition is positioned anew. */
  outOfRange(partition: number): void;
  open(): readonly Lane[];
  /** Partitions assigned, open or still opening. */
  readonly assigned: readonly number[];
  /** Why partitions are not open, by partition. */
  readonly waiting: ReadonlyMap<number, AppError>;
  readonly paused: number;
  /** Takes no more events and opens nothing more; resolves when all that was taken is committed. */
  drain(): Promise<void>;
  /** Resolves when the commits and openings under way have ended. */
  close(): Promise<void>;
}

/** How long a new lane waits for the old one's commit before it cuts it short: the two must not both go on. */
const handoverMs = 5_000;

export function createLanes(options: LanesOptions): Lanes {
  const { consumer, logger, pause = pauseByClock } = options;
  let generation = 0;
  let assigned: readonly number[] = [];
  const lanes = new Map<number, Lane>();
  const opening = new Map<number, Promise<void>>();
  const closing = new Map<number, Promise<void>>();
  const paused = new Set<number>();
  const waiting = new Map<number, AppError>();
  /** Failures of a partition since its last commit. */
  const failures = new Map<number, number>();
  const toReposition = new WeakSet<Lane>();
  const stopped = new AbortController();
  // Each partition that waits to be opened listens to it.
  setMaxListeners(0, stopped.signal);
  const stopping = new Promise<void>((resolve) => stopped.signal.addEventListener('abort', () => resolve()));

  function retire(partition: number): void {
    const lane = lanes.get(partition);
    if (!lane) return;
    lanes.delete(partition);
    paused.delete(partition);
    const ended = lane.close().finally(() => {
      if (closing.get(partition) === ended) closing.delete(partition);
    });
    closing.set(partition, ended);
  }

  async function openLane(partition: number, of: number): Promise<void> {
    for (let attempt = 0; of === generation; attempt++) {
      const former = closing.get(partition);
      if (former) await Promise.race([former, pause(handoverMs, stopped.signal)]);
      try {
        await options.prepare(partition, { cutShort: closing.has(partition) });
        const position = await findPosition(partition, options, {
          isWanted: () => of === generation,
          stopping: stopped.signal,
        });
        if (position === null || of !== generation) return;
        const { start, memory, why } = position;
        if (why === null) options.losses.whole(partition);
        else options.losses.lost(partition, why);
        consumer.seek(partition, memory.next);
        const lane: Lane = createLane(partition, position, options.committer, options.limits, {
          onFull: (full) => {
            if (lanes.get(partition) !== lane || toReposition.has(lane)) return;
            if (full) paused.add(partition);
            else paused.delete(partition);
            if (full) consumer.pause(partition);
            else consumer.resume(partition);
          },
          onCommitted: () => {
            failures.delete(partition);
            if (toReposition.has(lane)) reposition(lane);
          },
          onFailed: (error) => void reopen(partition, lane, error),
          onRemembered: () => {
            if (toReposition.has(lane)) reposition(lane);
          },
          onBehind: (offset) => fallBack(lane, offset),
        });
        lanes.set(partition, lane);
        waiting.delete(partition);
        consumer.resume(partition);
        logger.debug({ partition, start: String(start) }, 'partition opened');
        const missing = start - memory.next;
        if (missing > 0n) {
          const facts = { partition, from: String(memory.next), missing: String(missing) };
          logger.warn(facts, 'Redis lacks the newest events of the history; they are read again and only remembered');
        }
        return options.onOpened();
      } catch (error) {
        if (of !== generation) return;
        if (!(error instanceof AppError)) throw error;
        if (!error.retriable && error.code !== 'KAFKA_FENCED') return options.onFatal(error);
        if (waiting.get(partition)?.message === error.message) {
          logger.debug({ partition, attempt, err: error }, 'partition still not opened');
        } else {
          const level = error.code === 'TOPIC_AWAITED' ? 'error' : 'warn';
          logger[level]({ partition, attempt, err: error }, 'partition not opened; trying again');
        }
        waiting.set(partition, error);
        await (error.code === 'KAFKA_FENCED' ? stillMember() : pause(backoffMs(attempt), stopped.signal));
      }
    }
  }

  function fallBack(lane: Lane, offset: bigint): void {
    const { partition } = lane;
    if (lanes.get(partition) !== lane) return;
    logger.debug({ partition, offset: String(offset) }, 'Redis came back older; opening the partition anew');
    consumer.pause(partition);
    retire(partition);
    open(partition, generation);
  }

  /**
   * Fenced by a newer owner, or only timed out? A heartbeat that the group accepts tells: without it, a process that
   * slept through a rebalance would fence the partition's rightful owner.
   */
  async function stillMember(): Promise<void> {
    await Promise.race([consumer.nextHeartbeat(), stopping]);
  }

  async function reopen(partition: number, lane: Lane, error: AppError): Promise<void> {
    if (lanes.get(partition) !== lane) return;
    consumer.pause(partition);
    retire(partition);
    if (!error.retriable && error.code !== 'KAFKA_FENCED') return options.onFatal(error);
    logger.warn({ partition, err: error }, 'partition lost its transaction; reading again from its committed offset');
    const of = generation;
    const failed = failures.get(partition) ?? 0;
    failures.set(partition, failed + 1);
    // One failure is a passing one; a partition that fails without a commit in between must not spin.
    if (error.code === 'KAFKA_FENCED') await stillMember();
    else if (failed > 0) await pause(backoffMs(failed), stopped.signal);
    open(partition, of);
  }

  function reposition(lane: Lane): void {
    const { partition, depth } = lane;
    if (depth > 0 || lanes.get(partition) !== lane) return;
    retire(partition);
    open(partition, generation);
  }

  /** One opening of a partition at a time: of two, the one that is out of date could fence the other. */
  function open(partition: number, of: number): void {
    if (stopped.signal.aborted) return;
    const work = Promise.resolve(opening.get(partition))
      .then(() => openLane(partition, of))
      .catch((error: unknown) => {
        options.onFatal(new AppError('INTERNAL', `opening partition ${partition} failed`, { cause: error }));
      })
      .finally(() => {
        if (opening.get(partition) === work) opening.delete(partition);
      });
    opening.set(partition, work);
  }

  function stop(): void {
    generation++;
    stopped.abort();
  }

  return {
    assign(partitions) {
      generation++;
      assigned = partitions;
      waiting.clear();
      options.losses.keep(partitions);
      for (const partition of [...lanes.keys()]) retire(partition);
      for (const partition of partitions) open(partition, generation);
    },
    push(partition, records, end, next) {
      lanes.get(partition)?.push(records, end, next);
    },
    outOfRange(partition) {
      const lane = lanes.get(partition);
      if (!lane) return;
      toReposition.add(lane);
      reposition(lane);
    },
    open: () => [...lanes.values()],
    get assigned() {
      return assigned;
    },
    waiting,
    get paused() {
      return paused.size;
    },
    async drain() {
      stop();
      await Promise.all([...lanes.values()].map((lane) => lane.drain()));
    },
    async close() {
      stop();
      assigned = [];
      for (const partition of [...lanes.keys()]) retire(partition);
      await Promise.all([...closing.values(), ...opening.values()]);
    },
  };
}
