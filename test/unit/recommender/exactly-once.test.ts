import fc from 'fast-check';
import { AppError } from '../../../lib/errors';
import type { PartitionOutput } from '../../../lib/kafka/partition-output';
import type { RawRecord } from '../../../lib/kafka/records';
import { createLanes, type Lanes } from '../../../services/recommender/lanes';
import { createMicroBatcher, type MicroBatch } from '../../../services/recommender/micro-batcher';
import { createTurns } from '../../../services/recommender/turns';
import { anOutputRecord, records } from '../../helpers/raw-record';
import { silent } from '../../helpers/silent-logger';
import { settled } from '../../helpers/settled';
import { nothingLost } from './fake-store';

/*
 * Partitions of a broker in memory, with fences and transactions, read through lanes and micro-batches while assignments
 * come and go, commits fail before or after they took effect, and everything ends in any order. What is committed in the
 * end is each event once, in order.
 */

const partitions = [0, 1];
const perPartition = 25;

interface Partition {
  /** Of committed transactions. */
  readonly out: string[];
  committed: bigint;
  epoch: number;
  /** Where the consumer reads next, while it does. */
  position: number | null;
}

type CommitFate = 'well' | 'lost' | 'answer lost' | 'fenced';

function createBroker(scheduler: fc.Scheduler, fates: CommitFate[]) {
  const all = partitions.map((): Partition => ({ out: [], committed: 0n, epoch: 0, position: null }));
  const at = (partition: number) => all[partition] as Partition;
  async function openOutput(partition: number): Promise<PartitionOutput> {
    await scheduler.schedule(Promise.resolve(), `fence ${partition}`);
    const own = at(partition);
    const epoch = ++own.epoch;
    return {
      async commit(results, nextOffset) {
        await scheduler.schedule(Promise.resolve(), `commit ${partition} up to ${nextOffset}`);
        const fate = fates.shift() ?? 'well';
        if (fate === 'fenced') own.epoch++;
        if (epoch !== own.epoch) throw new AppError('KAFKA_FENCED', 'fenced');
        if (fate === 'lost') throw new AppError('KAFKA_UNAVAILABLE', 'lost');
        own.out.push(...results.map(({ value }) => String(value)));
        own.committed = nextOffset;
        if (fate === 'answer lost') throw new AppError('KAFKA_UNAVAILABLE', 'the answer was lost');
      },
      close: () => Promise.resolve(),
    };
  }
  return { at, openOutput };
}

async function run(scheduler: fc.Scheduler, actions: readonly Action[], fates: CommitFate[]): Promise<string[][]> {
  const { at, openOutput } = createBroker(scheduler, fates);
  const fatal: unknown[] = [];
  const lanes: Lanes = createLanes({
    consumer: {
      pause: (partition) => void (at(partition).position = null),
      resume: () => undefined,
      seek: (partition, offset) => void (at(partition).position = Number(offset)),
      nextHeartbeat: () => scheduler.schedule(Promise.resolve(), 'heartbeat'),
    },
    openOutput,
    async startOffset(partition) {
      await scheduler.schedule(Promise.resolve(), `offset of ${partition}`);
      return { offset: at(partition).committed, isCommitted: true };
    },
    ...nothingLost,
    limits: { maxQueuedEvents: 1_000, maxQueuedBytes: 1e9, commitIntervalMs: 0, maxCommitIntervalMs: 0 },
    onCommitted: () => undefined,
    onLost: () => undefined,
    onOpened: () => batcher.poke(),
    onFatal: (error) => fatal.push(error),
    logger: silent,
  });
  const emission = createTurns();
  const batcher = createMicroBatcher({
    lanes: () => lanes.open(),
    async process({ parts }: MicroBatch) {
      const place = emission.reserve();
      await scheduler.schedule(
        Promise.resolve(),
        `batch of ${parts.map(({ records: { length } }) => length).join('+')}`,
      );
      await place.pass(() => {
        for (const { lane, records: taken } of parts) {
          const last = taken[taken.length - 1] as RawRecord;
          const results = taken.map(({ offset }) => anOutputRecord(String(offset)));
          lane.emit({
            records: results,
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
    onFatal: (error) => fatal.push(error),
  });

  const act: Record<Action['kind'], (partition: number, count: number) => void> = {
    poll(partition, count) {
      const own = at(partition);
      if (own.position === null) return;
      const end = Math.min(own.position + count, perPartition);
      lanes.push(partition, records(own.position, end), BigInt(perPartition));
      own.position = end;
      batcher.poke();
    },
    assign: (partition, count) => assign(count < 3 ? [partition] : partitions),
    rival(partition, count) {
      // Another process takes the partition over, goes on where it was committed, and loses it again.
      const own = at(partition);
      own.epoch++;
      for (let i = 0; i < count && own.committed < perPartition; i++) own.out.push(String(own.committed++));
    },
    step: () => undefined,
  };
  function assign(assigned: number[]): void {
    // kafkajs pauses all that it is given until each is positioned again.
    for (const partition of partitions) at(partition).position = null;
    lanes.assign(assigned);
  }

  assign(partitions);
  for (const { kind, partition, count } of actions) {
    act[kind](partition, count);
    for (let step = 0; step < count && scheduler.count() > 0; step++) await scheduler.waitOne();
    await settled();
  }
  fates.length = 0;
  assign(partitions);
  for (let round = 0; round < 500 && partitions.some((p) => at(p).committed < perPartition); round++) {
    while (scheduler.count() > 0) await scheduler.waitOne();
    await settled();
    for (const partition of partitions) act.poll(partition, 3);
  }
  const closing = lanes.close();
  while (scheduler.count() > 0) await scheduler.waitOne();
  await closing;
  expect(fatal).toEqual([]);
  return partitions.map((partition) => at(partition).out);
}

interface Action {
  readonly kind: 'poll' | 'assign' | 'rival' | 'step';
  readonly partition: number;
  readonly count: number;
}

test('each event is committed once, in order, whatever fails and whatever ends first', async () => {
  const action = fc.record({
    kind: fc.constantFrom<Action['kind']>('poll', 'poll', 'poll', 'step', 'step', 'assign', 'rival'),
    partition: fc.constantFrom(...partitions),
    count: fc.integer({ min: 1, max: 6 }),
  });
  const fate = fc.constantFrom<CommitFate>('well', 'well', 'lost', 'answer lost', 'fenced');
  const once = Array.from({ length: perPartition }, (_, offset) => String(offset));
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(action, { maxLength: 60 }),
      fc.array(fate, { maxLength: 20 }),
      async (scheduler, actions, fates) => {
        expect(await run(scheduler, actions, [...fates])).toEqual([once, once]);
      },
    ),
    { numRuns: 300 },
  );
});
