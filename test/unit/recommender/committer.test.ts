import { AppError } from '../../../lib/errors';
import { createCommitter, type LaneResult } from '../../../services/recommender/committer';
import { fakeOutput } from '../../helpers/fake-output';
import { anOutputRecord } from '../../helpers/raw-record';
import { settled } from '../../helpers/settled';

const result = (nextOffset: number, events = 1): LaneResult => ({
  records: [anOutputRecord(`r${nextOffset}`)],
  nextOffset: BigInt(nextOffset),
  events,
  recommendedAt: [nextOffset],
});

function setUp({ byHand = true } = {}) {
  const output = fakeOutput({ byHand });
  const state = { moreComing: false };
  const committed: LaneResult[][] = [];
  const failed: AppError[] = [];
  const committer = createCommitter({
    output,
    intervalMs: 100,
    moreComing: () => state.moreComing,
    onCommitted: (results) => committed.push([...results]),
    onFailed: (error) => failed.push(error),
  });
  return { output, state, committer, committed, failed };
}

beforeEach(() => jest.useFakeTimers({ now: 1_000_000 }));
afterEach(() => jest.useRealTimers());

test('commits at once when no more is coming', () => {
  const { output, committer } = setUp();
  committer.add(result(5));
  expect(output.attempts.map(({ nextOffset }) => nextOffset)).toEqual([5n]);
});

test('what comes during a commit goes together into the next, in order', async () => {
  const { output, committer, committed } = setUp();
  for (const offset of [1, 2, 3]) committer.add(result(offset));
  expect(output.attempts).toHaveLength(1);
  output.attempts[0]?.settle();
  await settled();
  expect(output.attempts[1]).toMatchObject({ nextOffset: 3n, records: [anOutputRecord('r2'), anOutputRecord('r3')] });
  output.attempts[1]?.settle();
  await settled();
  expect(committed.map((results) => results.map(({ nextOffset }) => nextOffset))).toEqual([[1n], [2n, 3n]]);
});

test('waits for the interval while more is coming, and no longer than that', async () => {
  const { output, committer, state } = setUp({ byHand: false });
  state.moreComing = true;
  committer.add(result(1));
  await settled();
  expect(output.committed).toEqual([1n]);
  committer.add(result(2));
  jest.advanceTimersByTime(60);
  committer.add(result(3));
  jest.advanceTimersByTime(39);
  expect(output.committed).toEqual([1n]);
  jest.advanceTimersByTime(1);
  await settled();
  expect(output.committed).toEqual([1n, 3n]);
});

test('goes at once when more has stopped coming', async () => {
  const { output, committer, state } = setUp({ byHand: false });
  state.moreComing = true;
  committer.add(result(1));
  await settled();
  committer.add(result(2));
  state.moreComing = false;
  committer.poke();
  await settled();
  expect(output.committed).toEqual([1n, 2n]);
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
  const { output, committer, state } = setUp({ byHand: false });
  state.moreComing = true;
  committer.add(result(1));
  await settled();
  committer.add(result(2));
  await committer.close();
  jest.advanceTimersByTime(1_000);
  expect(output.committed).toEqual([1n]);
});
