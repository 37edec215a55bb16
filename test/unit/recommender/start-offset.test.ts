import { startOffset, type Jump } from '../../../services/recommender/start-offset';
import { silent } from '../../helpers/silent-logger';

const jumps: Jump[] = [];
beforeEach(() => jumps.splice(0));

const where = (committed: bigint | null, partition = 1) =>
  startOffset(
    { committed: () => Promise.resolve(committed ?? undefined) },
    { offsetBounds: () => Promise.resolve(new Map([[1, { low: 10n, high: 50n }]])) },
    { topic: 't', partition, onJump: (jump) => void jumps.push(jump), logger: silent },
  );

test.each([10n, 30n, 50n])('goes on at the committed offset %d', async (committed) => {
  expect(await where(committed)).toEqual({ offset: committed, isCommitted: true });
  expect(jumps).toEqual([]);
});

test('a partition without one was added since the group began: it is read whole', async () => {
  expect(await where(null)).toEqual({ offset: 10n, isCommitted: false });
  expect(jumps).toEqual([]);
});

test('where events expired before they were read, from the oldest that is left, and it is told', async () => {
  expect(await where(7n)).toEqual({ offset: 10n, isCommitted: false });
  expect(jumps).toEqual([{ reason: 'expired', partition: 1, from: 7n, to: 10n }]);
});

test('a topic made anew is read whole, and it is told', async () => {
  expect(await where(51n)).toEqual({ offset: 10n, isCommitted: false });
  expect(jumps).toEqual([{ reason: 'anew', partition: 1, from: 51n, to: 10n }]);
});

test('a partition that is gone is waited for', async () => {
  await expect(where(null, 2)).rejects.toMatchObject({ code: 'TOPIC_AWAITED', retriable: true });
});
