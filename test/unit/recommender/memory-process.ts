import type fc from 'fast-check';
import { AppError } from '../../../lib/errors';
import { renewed, type JointOutput } from '../../../lib/kafka/joint-output';
import { createPartitionClaims } from '../../../lib/kafka/partition-claims';
import type { RawRecord } from '../../../lib/kafka/records';
import { createCommitter } from '../../../services/recommender/committer';
import { createLanes, type Lanes } from '../../../services/recommender/lanes';
import { createMicroBatcher, type MicroBatch } from '../../../services/recommender/micro-batcher';
import { createTurns } from '../../../lib/turns';
import { atOnce } from '../../helpers/fake-output';
import { anOutputRecord, records } from '../../helpers/raw-record';
import { silent } from '../../helpers/silent-logger';
import { nothingLost } from './fake-store';
import type { createMemoryBroker, Member } from './memory-broker';

export const groupId = 'g';
export const topic = 't';

/** Of a request: it is answered, it never comes, or its answer does not. */
export type Fate = 'well' | 'lost' | 'answer lost';
export const anyFate: readonly Fate[] = ['well', 'well', 'well', 'lost', 'answer lost'];

export interface ProcessOptions {
  readonly scheduler: fc.Scheduler;
  readonly broker: ReturnType<typeof createMemoryBroker>;
  /** Of the next requests of any process, in turn; well when there are no more. */
  readonly fates: Fate[];
  readonly perPartition: number;
  readonly onFatal: (error: unknown) => void;
}

/** A recommender whose every request to the broker waits for its turn. */
export interface StreamProcess {
  readonly name: string;
  /** It hears what the group has given it. */
  assign(generation: number, partitions: readonly number[]): void;
  /** Events of the partition come, if it reads it. */
  poll(partition: number, count: number): void;
  /** Redis came back older: the partition is to be opened anew. */
  fallBack(partition: number): void;
  close(): Promise<void>;
}

export function createProcess(name: string, options: ProcessOptions): StreamProcess {
  const { scheduler, broker, fates, perPartition, onFatal } = options;
  const positions = new Map<number, number>();
  const transactionalId = `${groupId}-${topic}-${name}`;
  let member: Member = { name, generation: -1 };

  /** Takes effect after a while, and is answered after another. */
  async function request<T>(what: string, effect: () => T): Promise<T> {
    await scheduler.schedule(Promise.resolve(), `${name}: ${what}`);
    const fate = fates.shift() ?? 'well';
    if (fate === 'lost') throw new AppError('KAFKA_UNAVAILABLE', 'lost');
    const answer = effect();
    await scheduler.schedule(Promise.resolve(), `${name}: ${what} answered`);
    if (fate === 'answer lost') throw new AppError('KAFKA_UNAVAILABLE', 'the answer was lost');
    return answer;
  }

  const producer = renewed(async () => ({
    epoch: await request('init', () => broker.init(transactionalId)),
    close: () => Promise.resolve(),
  }));
  const output: JointOutput = {
    ready: producer.ready,
    close: producer.close,
    async commit(parts) {
      const as = member;
      await producer.use(async ({ epoch }) => {
        await request('add', () => {
          broker.add(transactionalId, epoch, parts, as);
        });
        await request('end', () => {
          broker.end(transactionalId, epoch);
        });
      });
    },
  };

  const claims = createPartitionClaims(
    {
      stableOffset: (_group, _topic, partition) => request(`offset of ${partition}`, () => broker.stable(partition)),
      offsetMetadata: (_group, _topic, partition) =>
        request(`metadata of ${partition}`, () => broker.at(partition).metadata),
    },
    {
      async commit(offsets, metadata) {
        const as = member;
        await request('claim', () => {
          for (const { partition, offset } of offsets) broker.commit(as, partition, offset, metadata ?? null);
        });
      },
    },
    async (id) => {
      await request(`fence ${id}`, () => broker.init(id));
    },
    { groupId, topic, transactionalId },
    { fenceAfter: 2, giveUpAfter: 4, beforeNext: () => scheduler.schedule(Promise.resolve(), `${name}: pending`) },
  );

  const lanes: Lanes = createLanes({
    consumer: {
      pause: (partition) => void positions.delete(partition),
      resume: () => undefined,
      seek: (partition, offset) => void positions.set(partition, Number(offset)),
      async nextHeartbeat() {
        do await scheduler.schedule(Promise.resolve(), `${name}: heartbeat`);
        while (!broker.isMember(member) && !closed);
      },
    },
    prepare: (_partition, how) => output.ready(how),
    committer: createCommitter({ output, pace: atOnce, onCommitted: () => undefined, onLost: () => undefined }),
    startOffset: async (partition) => ({ offset: (await claims.committed(partition)) ?? 0n, isCommitted: true }),
    claim: (partition, { offset, isCommitted }) => claims.claim(partition, offset, isCommitted),
    ...nothingLost,
    pause: () => scheduler.schedule(Promise.resolve(), `${name}: pause`),
    limits: { maxQueuedEvents: 1_000, maxQueuedBytes: 1e9 },
    onOpened: () => batcher.poke(),
    onFatal,
    logger: silent,
  });
  let closed = false;

  const emission = createTurns();
  const batcher = createMicroBatcher({
    lanes: () => lanes.open(),
    async process({ parts }: MicroBatch) {
      const place = emission.reserve();
      await scheduler.schedule(Promise.resolve(), `${name}: batch`);
      await place.pass(() => {
        for (const { lane, records: taken } of parts) {
          const last = taken[taken.length - 1] as RawRecord;
          lane.emit({
            records: taken.map(({ offset }) => anOutputRecord(String(offset))),
            nextOffset: last.offset + 1n,
            events: taken.length,
            recommendedAt: [],
            probes: 0,
            forgotten: 0,
            trace: null,
          });
        }
      });
    },
    limits: () => ({ maxBatch: 4, maxWaitMs: 0 }),
    slots: 3,
    onFatal,
  });

  return {
    name,
    assign(generation, partitions) {
      member = { name, generation };
      // kafkajs pauses all that it is given until each is positioned again.
      positions.clear();
      lanes.assign(partitions);
    },
    poll(partition, count) {
      const position = positions.get(partition);
      if (position === undefined) return;
      const end = Math.min(position + count, perPartition);
      lanes.push(partition, records(position, end), BigInt(perPartition));
      positions.set(partition, end);
      batcher.poke();
    },
    fallBack(partition) {
      const lane = lanes.open().find((one) => one.partition === partition);
      lane?.fallBack(lane.start);
    },
    close() {
      closed = true;
      return lanes.close();
    },
  };
}
