import { AppError } from '../../../lib/errors';
import { createCommitter, type CommitReason, type LaneResult } from '../../../services/recommender/committer';
import { fakeOutput } from '../../helpers/fake-output';
import { anOutputRecord } from '../../helpers/raw-record';
import { settled } from '../../helpers/settled';

const result = (nextOffset: number, events = 1): LaneResult => ({
  records: [anOutputRecord(`r${nextOffset}`)],
  nextOffset: BigInt(nextOffset),
  events,
  recommendedAt: [nextOffset],
  probes: 0,
  forgotten: 0,
  trace: null,
});

function setUp({ byHand = true } = {}) {
  const output = fakeOutput({ byHand });
  const state = { behind: 0 };
  const committed: LaneResult[][] = [];
  const reasons: CommitReason[] = [];
  const failed: AppError[] = [];
  const committer = createCommitter({
    output,
    pace: { leastMs: 100, mostMs: 500, backlog: 1_000, fullEvents: 50 },
    behind: () => state.behind,
    onCommitted(results, _seconds, reason) {
      committed.push([...results]);
      reasons.push(reason);
    },
    onFailed: (error) => failed.push(error),
  });
  return { output, state, committer, committed, reasons, failed };
}

beforeEach(() => jest.useFakeTimers({ now: 1_000_000 }));
afterEach(() => jest.useRealTimers());

test('what comes after a while without a commit goes at once', async () => {
  const { output, committer, reasons } = setUp({ byHand: false });
  committer.add(result(5));
  await settled();
  jest.advanceTimersByTime(100);
  committer.add(result(6));
  await settled();
  expect([output.committed, reasons]).toEqual([
    [5n, 6n],
    ['idle', 'idle'],
  ]);
});

test('what comes during a commit goes together into the next, in order', async () => {
  const { output, committer, committed } = setUp();
  for (const offset of [1, 2, 3]) committer.add(result(offset));
  expect(output.attempts).toHaveLength(1);
  jest.advanceTimersByTime(200);
  expect(output.attempts).toHaveLength(1);
  output.attempts[0]?.settle();
  await settled();
  expect(output.attempts[1]).toMatchObject({ nextOffset: 3n, records: [anOutputRecord('r2'), anOutputRecord('r3')] });
  output.attempts[1]?.settle();
  await settled();
  expect(committed.map((results) => results.map(({ nextOffset }) => nextOffset))).toEqual([[1n], [2n, 3n]]);
});

test.each([
  { behind: 0, interval: 100, reason: 'idle' },
  { behind: 250, interval: 200, reason: 'interval' },
  { behind: 1_000, interval: 500, reason: 'interval' },
  { behind: 1_000_000, interval: 500, reason: 'interval' },
])('with $behind events behind, commits are $interval ms apart', async ({ behind, interval, reason }) => {
  const { output, committer, state, reasons } = setUp({ byHand: false });
  state.behind = behind;
  committer.add(result(1));
  await settled();
  expect(output.committed).toEqual([1n]);
  committer.add(result(2));
  jest.advanceTimersByTime(interval - 40);
  committer.add(result(3));
  jest.advanceTimersByTime(39);
  expect(output.committed).toEqual([1n]);
  jest.advanceTimersByTime(1);
  await settled();
  expect([output.committed, reasons[1]]).toEqual([[1n, 3n], reason]);
});

test('a backlog that has gone no longer puts off what comes', async () => {
  const { output, committer, state } = setUp({ byHand: false });
  state.behind = 1_000;
  committer.add(result(1));
  await settled();
  committer.add(result(2));
  jest.advanceTimersByTime(150);
  expect(output.committed).toEqual([1n]);
  state.behind = 0;
  committer.add(result(3));
  await settled();
  expect(output.committed).toEqual([1n, 3n]);
});

test('as many events as may wait go at once', async () => {
  const { output, committer, state, reasons } = setUp({ byHand: false });
  state.behind = 1_000;
  committer.add(result(1));
  await settled();
  committer.add(result(26, 25));
  await settled();
  expect(output.committed).toEqual([1n]);
  committer.add(result(51, 25));
  await settled();
  expect([output.committed, reasons]).toEqual([
    [1n, 51n],
    ['interval', 'full'],
  ]);
});

test('as many bytes as may wait go at once', async () => {
  const { output, committer, state, reasons } = setUp({ byHand: false });
  state.behind = 1_000;
  committer.add(result(1));
  await settled();
  const half = { ...anOutputRecord('large'), value: Buffer.alloc(1 << 19) };
  committer.add({ ...result(2), records: [half] });
  await settled();
  expect(output.committed).toEqual([1n]);
  committer.add({ ...result(3), records: [half] });
  await settled();
  expect([output.committed, reasons]).toEqual([
    [1n, 3n],
    ['interval', 'full'],
  ]);
});

test('in a hurry nothing is put off, what is there nor what comes', async () => {
  const { output, committer, state, reasons } = setUp({ byHand: false });
  state.behind = 1_000;
  committer.add(result(1));
  await settled();
  committer.add(result(2));
  committer.hurry();
  await settled();
  committer.add(result(3));
  await settled();
  expect([output.committed, reasons]).toEqual([
    [1n, 2n, 3n],
    ['interval', 'drain', 'drain'],
  ]);
});

test('counts the events that are not committed yet', async () => {
  const { output, committer } = setUp();
  committer.add(result(3, 3));
  committer.add(result(5, 2));
  expect(committer.pendingEvents).toBe(5);
  output.attempts[0]?.settle();
  await settled();
  expect(committer.pendingEvents).toBe(2);
});

test('after a commit failed nothing more is committed', async () => {
  const { output, committer, committed, failed } = setUp();
  committer.add(result(1));
  committer.add(result(2));
  const error = new AppError('KAFKA_FENCED', 'fenced');
  output.attempts[0]?.settle(error);
  await settled();
  committer.add(result(3));
  jest.advanceTimersByTime(1_000);
  expect(output.attempts).toHaveLength(1);
  expect([committed, failed]).toEqual([[], [error]]);
});

test('closing waits for the commit under way and forgets the rest', async () => {
  const { output, committer } = setUp();
  committer.add(result(1));
  committer.add(result(2));
  let closed = false;
  const closing = committer.close().then(() => (closed = true));
  await settled();
  expect(closed).toBe(false);
  output.attempts[0]?.settle();
  await closing;
  jest.advanceTimersByTime(1_000);
  expect(output.attempts).toHaveLength(1);
});

test('closing stops a commit that waits for its interval', async () => {
  const { output, committer } = setUp({ byHand: false });
  committer.add(result(1));
  await settled();
  committer.add(result(2));
  await committer.close();
  jest.advanceTimersByTime(1_000);
  expect(output.committed).toEqual([1n]);
});
