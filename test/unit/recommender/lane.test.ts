import { AppError } from '../../../lib/errors';
import { createCommitter } from '../../../services/recommender/committer';
import { createLane, type LaneLimits } from '../../../services/recommender/lane';
import { atOnce, fakeOutput } from '../../helpers/fake-output';
import { anOutputRecord, aRecord, records } from '../../helpers/raw-record';
import { settled } from '../../helpers/settled';
import { aMemory } from './fake-store';

function setUp(
  limits: Partial<LaneLimits> = {},
  { byHand = false, start = 0n, next }: { byHand?: boolean; start?: bigint; next?: bigint } = {},
) {
  const output = fakeOutput({ byHand });
  const ignore = () => undefined;
  const committer = createCommitter({ output, pace: atOnce, onCommitted: ignore, onLost: ignore });
  const full: boolean[] = [];
  const failed: AppError[] = [];
  let remembered = 0;
  const lane = createLane(
    3,
    { start, memory: aMemory(next ?? start) },
    committer,
    { maxQueuedEvents: 10, maxQueuedBytes: 1_000, ...limits },
    {
      onFull: (is) => full.push(is),
      onCommitted: () => undefined,
      onFailed: (error) => failed.push(error),
      onRemembered: () => void remembered++,
      onBehind: () => undefined,
    },
  );
  return { lane, output, full, failed, remembered: () => remembered };
}

const offsets = (list: readonly { offset: bigint }[]) => list.map(({ offset }) => Number(offset));
const resultTo = (nextOffset: number, events: number) => ({
  records: [anOutputRecord(`up to ${nextOffset}`)],
  nextOffset: BigInt(nextOffset),
  events,
  recommendedAt: [],
  probes: 0,
  forgotten: 0,
  trace: null,
});

test('hands out what came, in order', () => {
  const { lane } = setUp();
  lane.push(records(0, 5), 5n);
  expect(offsets(lane.take(2))).toEqual([0, 1]);
  expect(offsets(lane.take(10))).toEqual([2, 3, 4]);
  expect([lane.queued, lane.depth]).toEqual([0, 5]);
});

test('drops what was delivered before, and what lies before its start', () => {
  const { lane } = setUp({}, { start: 2n });
  lane.push(records(0, 4), 9n);
  lane.push(records(1, 6), 9n);
  expect(offsets(lane.take(10))).toEqual([2, 3, 4, 5]);
});

test('goes on over offsets that compaction or a transaction left out', () => {
  const { lane } = setUp();
  lane.push([aRecord(0), aRecord(7)], 9n);
  lane.push([aRecord(7), aRecord(8)], 9n);
  expect(offsets(lane.take(10))).toEqual([0, 7, 8]);
});

test('is full at its limit and again free at half of it, once each', async () => {
  const { lane, full } = setUp();
  lane.push(records(0, 9), 20n);
  expect(full).toEqual([]);
  lane.push(records(9, 12), 20n);
  lane.push(records(12, 13), 20n);
  expect(full).toEqual([true]);
  lane.take(7);
  lane.emit(resultTo(7, 7));
  await settled();
  expect([lane.depth, full]).toEqual([6, [true]]);
  lane.take(1);
  lane.emit(resultTo(8, 1));
  await settled();
  expect([lane.depth, full]).toEqual([5, [true, false]]);
});

test('is full by bytes too', async () => {
  const { lane, full } = setUp({ maxQueuedBytes: 100 });
  const big = (offset: number) => aRecord(offset, { value: Buffer.alloc(60) });
  lane.push([big(0)], 2n);
  lane.push([big(1), aRecord(2, { value: null })], 3n);
  expect(full).toEqual([true]);
  lane.take(2);
  lane.emit(resultTo(2, 2));
  await settled();
  expect(full).toEqual([true, false]);
});

test('commits what was emitted, and says how far it is', async () => {
  const { lane, output } = setUp();
  lane.push(records(0, 4), 9n);
  expect(lane.progress).toEqual({ committed: 0n, end: 9n });
  lane.take(3);
  lane.emit(resultTo(3, 3));
  await settled();
  expect(output.committed).toEqual([3n]);
  expect(lane.progress).toEqual({ committed: 3n, end: 9n });
});

test('once events were abandoned nothing after them is committed', async () => {
  const { lane, output } = setUp();
  lane.push(records(0, 6), 6n);
  lane.take(2);
  lane.take(2);
  lane.take(2);
  lane.emit(resultTo(2, 2));
  lane.abandon();
  lane.emit(resultTo(6, 2));
  await settled();
  expect(output.committed).toEqual([2n]);
});

describe('draining', () => {
  test('waits for what was taken, not for what is queued', async () => {
    const { lane, output } = setUp({}, { byHand: true });
    lane.push(records(0, 6), 6n);
    lane.take(2);
    let drained = false;
    const draining = lane.drain().then(() => (drained = true));
    await settled();
    lane.push(records(6, 8), 8n);
    expect([drained, lane.queued, lane.take(5)]).toEqual([false, 0, []]);
    lane.emit(resultTo(2, 2));
    await settled();
    expect(drained).toBe(false);
    output.attempts[0]?.settle();
    await draining;
    expect(output.committed).toEqual([2n]);
  });

  test('does not wait where nothing was taken', async () => {
    const { lane } = setUp();
    lane.push(records(0, 6), 6n);
    await expect(lane.drain()).resolves.toBeUndefined();
  });

  test('ends for abandoned events once what came before them is committed', async () => {
    const { lane, output } = setUp({}, { byHand: true });
    lane.push(records(0, 4), 4n);
    lane.take(2);
    lane.take(2);
    lane.emit(resultTo(2, 2));
    let drained = false;
    const draining = lane.drain().then(() => (drained = true));
    lane.abandon();
    await settled();
    expect(drained).toBe(false);
    output.attempts[0]?.settle();
    await draining;
  });

  test('ends when the commit fails and the lane is closed', async () => {
    const { lane, output, failed } = setUp({}, { byHand: true });
    lane.push(records(0, 2), 2n);
    lane.take(2);
    lane.emit(resultTo(2, 2));
    const draining = lane.drain();
    output.attempts[0]?.settle(new AppError('KAFKA_UNAVAILABLE', 'away'));
    await settled();
    expect(failed).toMatchObject([{ code: 'KAFKA_UNAVAILABLE' }]);
    await lane.close();
    await draining;
  });
});

test('closed, it takes and hands out nothing, lets its commit end', async () => {
  const { lane, output, full } = setUp({}, { byHand: true });
  lane.push(records(0, 12), 12n);
  lane.take(2);
  lane.emit(resultTo(2, 2));
  const closing = lane.close();
  await settled();
  lane.push(records(12, 14), 14n);
  expect([lane.closed, lane.queued]).toEqual([true, 0]);
  lane.emit(resultTo(4, 2));
  output.attempts[0]?.settle();
  await closing;
  expect([output.attempts.length, full]).toEqual([1, [true]]);
});

describe('a lane that reads again what is committed', () => {
  test('takes it from there, and commits nothing below', async () => {
    const { lane, output, remembered } = setUp({}, { start: 4n, next: 1n });
    lane.push(records(0, 6), 9n);
    expect(offsets(lane.take(2))).toEqual([1, 2]);
    lane.emit({ ...resultTo(3, 2), records: [] });
    await settled();
    expect([output.attempts, lane.depth, remembered()]).toEqual([[], 3, 1]);
    expect(lane.progress).toEqual({ committed: 4n, end: 9n });
    lane.take(1);
    lane.emit({ ...resultTo(4, 1), records: [] });
    lane.take(2);
    lane.emit(resultTo(6, 2));
    await settled();
    expect([output.committed, lane.depth]).toEqual([[6n], 0]);
  });

  test('makes room and ends a drain without a commit', async () => {
    const { lane, full } = setUp({ maxQueuedEvents: 3 }, { start: 9n, next: 0n });
    lane.push(records(0, 4), 20n);
    lane.take(4);
    let drained = false;
    const draining = lane.drain().then(() => (drained = true));
    await settled();
    expect(drained).toBe(false);
    lane.emit({ ...resultTo(4, 4), records: [] });
    await draining;
    expect(full).toEqual([true, false]);
  });
});

test('a long queue taken bit by bit stays in order', () => {
  const { lane } = setUp({ maxQueuedEvents: 5, maxQueuedBytes: 1e9 });
  const seen: number[] = [];
  let at = 0;
  for (let round = 0; round < 50; round++) {
    lane.push(records(at, at + 3), 1_000n);
    at += 3;
    seen.push(...offsets(lane.take(2)));
  }
  seen.push(...offsets(lane.take(1_000)));
  expect(seen).toEqual(Array.from({ length: 150 }, (_, i) => i));
});
