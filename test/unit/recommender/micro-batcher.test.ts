import { createCommitter } from '../../../services/recommender/committer';
import { createLane, type Lane } from '../../../services/recommender/lane';
import { createEventRate } from '../../../services/recommender/event-rate';
import { createMicroBatcher, type MicroBatch } from '../../../services/recommender/micro-batcher';
import { atOnce, fakeOutput } from '../../helpers/fake-output';
import { records } from '../../helpers/raw-record';
import { settled } from '../../helpers/settled';
import { aMemory } from './fake-store';

function aLane(partition: number): Lane {
  const limits = { maxQueuedEvents: 1e6, maxQueuedBytes: 1e9 };
  const ignore = () => undefined;
  const committer = createCommitter({ output: fakeOutput(), pace: atOnce, onCommitted: ignore, onLost: ignore });
  return createLane(partition, { start: 0n, memory: aMemory(0n) }, committer, limits, {
    onFull: ignore,
    onCommitted: ignore,
    onFailed: ignore,
    onRemembered: ignore,
    onBehind: ignore,
  });
}

function setUp({ lanes = 1, maxBatch = 10, maxWaitMs = 5, slots = 2, eventsPerSecond = 0 } = {}) {
  const all = Array.from({ length: lanes }, (_, partition) => aLane(partition));
  const batches: MicroBatch[] = [];
  const ends: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const fatal: unknown[] = [];
  const batcher = createMicroBatcher({
    lanes: () => all,
    process(batch) {
      batches.push(batch);
      return new Promise<void>((resolve, reject) => ends.push({ resolve, reject }));
    },
    limits: () => ({ maxBatch, maxWaitMs }),
    slots,
    rate: createEventRate(eventsPerSecond, () => performance.now()),
    onFatal: (error) => fatal.push(error),
  });
  const pushed = new Array<number>(lanes).fill(0);
  const push = (partition: number, count: number): void => {
    const from = pushed[partition] as number;
    pushed[partition] = from + count;
    all[partition]?.push(records(from, from + count), BigInt(from + count));
    batcher.poke();
  };
  /** Ends a batch that is worked on. */
  const end = async (index: number, error?: Error): Promise<void> => {
    if (error) ends[index]?.reject(error);
    else ends[index]?.resolve();
    await settled();
  };
  return { lanes: all, batcher, batches, fatal, push, end };
}

const shape = ({ parts, reason }: MicroBatch) => [
  reason,
  Object.fromEntries(parts.map((part) => [part.lane.partition, part.records.length])),
];

beforeEach(() => jest.useFakeTimers({ now: 1_000_000 }));
afterEach(() => jest.useRealTimers());

test('idle, an event goes at once', () => {
  const { batches, push } = setUp();
  push(0, 1);
  expect(batches.map(shape)).toEqual([['idle', { 0: 1 }]]);
});

test('while a batch is worked on events gather until they fill one', () => {
  const { batches, push } = setUp();
  push(0, 1);
  push(0, 9);
  expect(batches).toHaveLength(1);
  push(0, 1);
  expect(batches.map(shape)).toEqual([
    ['idle', { 0: 1 }],
    ['full', { 0: 10 }],
  ]);
});

test('or until the oldest has waited long enough', () => {
  const { batches, push } = setUp();
  push(0, 1);
  push(0, 2);
  jest.advanceTimersByTime(3);
  push(0, 2);
  jest.advanceTimersByTime(1);
  expect(batches).toHaveLength(1);
  jest.advanceTimersByTime(1);
  expect(batches.map(shape)).toEqual([
    ['idle', { 0: 1 }],
    ['linger', { 0: 4 }],
  ]);
});

test('or until nothing is worked on any more', async () => {
  const { batches, push, end } = setUp();
  push(0, 1);
  push(0, 2);
  await end(0);
  expect(batches.map(shape)).toEqual([
    ['idle', { 0: 1 }],
    ['idle', { 0: 2 }],
  ]);
});

test('no more batches at a time than there are slots', async () => {
  const { batches, push, end } = setUp({ maxBatch: 2, slots: 3 });
  push(0, 20);
  expect(batches).toHaveLength(3);
  jest.advanceTimersByTime(100);
  expect(batches).toHaveLength(3);
  await end(1);
  expect(batches).toHaveLength(4);
});

test('each partition gives an equal share, those with less give all', () => {
  const { batches, lanes, batcher } = setUp({ lanes: 3, maxBatch: 10, slots: 1 });
  lanes[0]?.push(records(0, 50), 50n);
  lanes[1]?.push(records(0, 1), 1n);
  lanes[2]?.push(records(0, 50), 50n);
  batcher.poke();
  const [, shares] = shape(batches[0] as MicroBatch) as [string, Record<string, number>];
  expect([shares[1], (shares[0] ?? 0) + (shares[2] ?? 0)]).toEqual([1, 9]);
  expect(Math.abs((shares[0] ?? 0) - (shares[2] ?? 0))).toBe(1);
  expect(batches[0]?.size).toBe(10);
});

test('a busy partition does not starve the others, nor a quiet one it', async () => {
  const { batches, push, end } = setUp({ lanes: 3, maxBatch: 1, slots: 1 });
  push(0, 1);
  for (let round = 0; round < 12; round++) {
    for (const partition of [0, 1]) push(partition, 1);
    push(2, 3);
    jest.advanceTimersByTime(1);
    await end(round);
  }
  const turns = batches.slice(1).map(({ parts }) => parts[0]?.lane.partition as number);
  const most = (partition: number) => turns.filter((turn) => turn === partition).length;
  expect([most(0), most(1), most(2)]).toEqual([4, 4, 4]);
});

test('stopping ends with what is worked on, and forms no more', async () => {
  const { batcher, batches, push, end } = setUp();
  push(0, 1);
  push(0, 3);
  let stopped = false;
  const stopping = batcher.stop().then(() => (stopped = true));
  jest.advanceTimersByTime(100);
  await settled();
  expect([stopped, batches.length]).toEqual([false, 1]);
  await end(0);
  await stopping;
  push(0, 20);
  expect(batches).toHaveLength(1);
});

test('a batch that fails is told, and does not stop the others', async () => {
  const { batches, fatal, push, end } = setUp();
  const error = new Error('bug');
  push(0, 1);
  push(0, 1);
  await end(0, error);
  expect([fatal, batches.length]).toEqual([[error], 2]);
});

test('beyond its rate events wait in their lanes, and none is lost', async () => {
  const { lanes, batches, push, end } = setUp({ slots: 1, eventsPerSecond: 40 });
  push(0, 9);
  expect(batches.map(({ size }) => size)).toEqual([4]);
  await end(0);
  expect([batches.length, lanes[0]?.queued]).toEqual([1, 5]);
  for (let batch = 1; batch <= 5; batch++) {
    await jest.advanceTimersByTimeAsync(25);
    expect(batches.map(({ size }) => size)).toEqual([4, ...new Array<number>(batch).fill(1)]);
    await end(batch);
  }
  expect(lanes[0]?.queued).toBe(0);
});
