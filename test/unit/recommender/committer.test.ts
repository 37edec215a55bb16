import { AppError } from '../../../lib/errors';
import { createCommitter, type CommitPlace, type CommitReason } from '../../../services/recommender/committer';
import type { LaneResult } from '../../../services/recommender/lane-result';
import { fakeOutput, type FakeOutput } from '../../helpers/fake-output';
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
  const lost: AppError[] = [];
  const all = createCommitter({
    output,
    pace: { leastMs: 100, mostMs: 500, backlog: 1_000, fullEvents: 50 },
    onCommitted: (_results, _seconds, reason) => reasons.push(reason),
    onLost: (error) => lost.push(error),
  });
  const join = (partition: number): CommitPlace =>
    all.join({
      partition,
      behind: () => state.behind,
      onCommitted: (results) => committed.push([...results]),
      onFailed: (error) => failed.push(error),
    });
  return { output, state, join, committer: join(1), committed, reasons, failed, lost };
}

const partsOf = (output: FakeOutput, attempt: number) =>
  output.attempts[attempt]?.parts.map(({ partition, nextOffset }) => [partition, Number(nextOffset)]);

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
  expect(output.attempts[1]?.parts).toMatchObject([
    { nextOffset: 3n, records: [anOutputRecord('r2'), anOutputRecord('r3')] },
  ]);
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
  const { output, committer, committed, failed, lost } = setUp();
  committer.add(result(1));
  committer.add(result(2));
  const error = new AppError('KAFKA_FENCED', 'fenced');
  output.attempts[0]?.settle(error);
  await settled();
  committer.add(result(3));
  jest.advanceTimersByTime(1_000);
  expect(output.attempts).toHaveLength(1);
  expect([committed, failed, lost]).toEqual([[], [error], [error]]);
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

describe('several partitions', () => {
  test('go together, and what comes meanwhile goes next', async () => {
    const { output, join, reasons } = setUp();
    const [a, b, c] = [join(1), join(2), join(3)];
    a.add(result(5));
    b.add(result(7));
    c.add(result(9));
    a.add(result(6));
    output.attempts[0]?.settle();
    await settled();
    jest.advanceTimersByTime(100);
    expect([partsOf(output, 0), partsOf(output, 1)]).toEqual([
      [[1, 5]],
      [
        [1, 6],
        [2, 7],
        [3, 9],
      ],
    ]);
    output.attempts[1]?.settle();
    await settled();
    expect(reasons).toEqual(['idle', 'idle']);
  });

  test('one that is closed is left out, the others are not', async () => {
    const { output, join } = setUp();
    const [a, b] = [join(1), join(2)];
    a.add(result(5));
    a.add(result(6));
    b.add(result(7));
    const closing = a.close();
    output.attempts[0]?.settle();
    await closing;
    jest.advanceTimersByTime(100);
    expect(partsOf(output, 1)).toEqual([[2, 7]]);
  });

  /** Partitions 1 and 2 fail together, and come back with the same results. */
  async function failedTogether(code: 'KAFKA_UNAVAILABLE' | 'KAFKA_FENCED') {
    const set = setUp();
    const { output, join } = set;
    const first = join(3);
    first.add(result(1));
    for (const partition of [1, 2]) join(partition).add(result(5));
    output.attempts[0]?.settle();
    await settled();
    jest.advanceTimersByTime(100);
    output.attempts[1]?.settle(new AppError(code, 'away'));
    await settled();
    const again = [join(1), join(2)];
    for (const place of again) place.add(result(5));
    first.add(result(2));
    jest.advanceTimersByTime(100);
    return { ...set, first, again };
  }

  test('those of a failed commit go alone, in turn with the others, until they went well', async () => {
    const { output, first, again, failed } = await failedTogether('KAFKA_UNAVAILABLE');
    expect(failed).toHaveLength(2);
    for (let attempt = 2; attempt < 5; attempt++) {
      output.attempts[attempt]?.settle();
      first.add(result(attempt + 1));
      await settled();
      jest.advanceTimersByTime(100);
    }
    expect([2, 3, 4].map((attempt) => partsOf(output, attempt))).toEqual([[[1, 5]], [[3, 3]], [[2, 5]]]);
    output.attempts[5]?.settle();
    await settled();
    for (const place of again) place.add(result(6));
    jest.advanceTimersByTime(100);
    expect(partsOf(output, 6)).toEqual([
      [1, 6],
      [2, 6],
    ]);
  });

  test('one that keeps failing alone does not keep the others from being committed', async () => {
    const { output, join, first } = await failedTogether('KAFKA_UNAVAILABLE');
    output.attempts[2]?.settle(new AppError('KAFKA_UNAVAILABLE', 'still away'));
    await settled();
    join(1).add(result(5));
    first.add(result(3));
    jest.advanceTimersByTime(100);
    expect(partsOf(output, 3)).toEqual([[3, 3]]);
    output.attempts[3]?.settle();
    await settled();
    jest.advanceTimersByTime(100);
    expect(partsOf(output, 4)).toEqual([[2, 5]]);
  });

  test('after a fence they go together again: it was nobody’s fault', async () => {
    const { output } = await failedTogether('KAFKA_FENCED');
    expect(partsOf(output, 2)).toEqual([
      [3, 2],
      [1, 5],
      [2, 5],
    ]);
  });
});
