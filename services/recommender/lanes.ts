import { setMaxListeners } from 'node:events';
import { AppError } from '../../lib/errors';
import type { GroupConsumer } from '../../lib/kafka/group-consumer';
import type { PartitionOutput } from '../../lib/kafka/partition-output';
import type { RawRecord } from '../../lib/kafka/records';
import type { Logger } from '../../lib/logger';
import { backoffMs, pause } from '../../lib/backoff';
import type { LaneResult } from './committer';
import { createLane, type Lane, type LaneLimits } from './lane';
import type { StartOffset } from './start-offset';

export interface LanesOptions {
  readonly consumer: Pick<GroupConsumer, 'pause' | 'resume' | 'seek' | 'nextHeartbeat'>;
  /** Fences the partition's former owner. */
  readonly openOutput: (partition: number) => Promise<PartitionOutput>;
  /** Where to go on: asked only after the fence, when the committed offset cannot move any more. */
  readonly startOffset: (partition: number) => Promise<StartOffset>;
  readonly limits: LaneLimits;
  readonly onCommitted: (results: readonly LaneResult[], seconds: number) => void;
  readonly onLost: (error: AppError) => void;
  readonly onOpened: () => void;
  /** No retry can help: rights, sizes, settings. */
  readonly onFatal: (error: AppError) => void;
  readonly logger: Logger;
}

/** The partitions that this process owns now, each through a lane. */
export interface Lanes {
  /** Takes on a new assignment: every partition starts afresh behind a new fence. */
  assign(partitions: readonly number[]): void;
  push(partition: number, records: readonly RawRecord[], end: bigint): void;
  open(): readonly Lane[];
  /** Partitions assigned, open or still opening. */
  readonly assigned: number;
  readonly paused: number;
  /** Takes no more events and opens nothing more; resolves when all that was taken is committed. */
  drain(): Promise<void>;
  /** Resolves when the commits and openings under way have ended. */
  close(): Promise<void>;
}

/** How long a new lane waits for the old one's commit before its fence cuts it short. */
const handoverMs = 5_000;

export function createLanes(options: LanesOptions): Lanes {
  const { consumer, logger } = options;
  let generation = 0;
  let assigned: readonly number[] = [];
  const lanes = new Map<number, Lane>();
  const opening = new Map<number, Promise<void>>();
  const closing = new Map<number, Promise<void>>();
  const paused = new Set<number>();
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
        const output = await options.openOutput(partition);
        const start = await settledStart(partition, output).catch(async (error: unknown) => {
          await output.close();
          throw error;
        });
        if (of !== generation) return await output.close();
        consumer.seek(partition, start);
        const lane: Lane = createLane(partition, start, output, options.limits, {
          onFull: (full) => {
            if (lanes.get(partition) !== lane) return;
            if (full) paused.add(partition);
            else paused.delete(partition);
            if (full) consumer.pause(partition);
            else consumer.resume(partition);
          },
          onCommitted: options.onCommitted,
          onFailed: (error) => void reopen(partition, lane, error),
        });
        lanes.set(partition, lane);
        consumer.resume(partition);
        logger.debug({ partition, start: String(start) }, 'partition opened');
        return options.onOpened();
      } catch (error) {
        if (of !== generation) return;
        if (!(error instanceof AppError)) throw error;
        if (!error.retriable && error.code !== 'KAFKA_FENCED') return options.onFatal(error);
        logger.warn({ partition, attempt, err: error }, 'partition not opened; trying again');
        await (error.code === 'KAFKA_FENCED' ? stillMember() : pause(backoffMs(attempt), stopped.signal));
      }
    }
  }

  /** Committed before the first event is read: where `latest` was once must not be asked again after a failure. */
  async function settledStart(partition: number, output: PartitionOutput): Promise<bigint> {
    const { offset, isCommitted } = await options.startOffset(partition);
    if (!isCommitted) await output.commit([], offset);
    return offset;
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
    options.onLost(error);
    if (!error.retriable && error.code !== 'KAFKA_FENCED') return options.onFatal(error);
    logger.warn({ partition, err: error }, 'partition lost its transaction; reading again from its committed offset');
    const of = generation;
    if (error.code === 'KAFKA_FENCED') await stillMember();
    open(partition, of);
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
      for (const partition of [...lanes.keys()]) retire(partition);
      for (const partition of partitions) open(partition, generation);
    },
    push(partition, records, end) {
      lanes.get(partition)?.push(records, end);
    },
    open: () => [...lanes.values()],
    get assigned() {
      return assigned.length;
    },
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
