import { startOffset } from '../../../services/recommender/start-offset';
import { silent } from '../../helpers/silent-logger';

const where = (committed: bigint | null, initial: 'earliest' | 'latest' = 'earliest', partition = 1) =>
  startOffset(
    {
      committedOffsets: () => Promise.resolve(new Map(committed === null ? [] : [[1, committed]])),
      offsetBounds: () => Promise.resolve(new Map([[1, { low: 10n, high: 50n }]])),
    },
    { groupId: 'g', topic: 't', partition, initial },
    silent,
  );

test.each([10n, 30n, 50n])('goes on at the committed offset %d, whatever the setting', async (committed) => {
  expect(await where(committed, 'latest')).toEqual({ offset: committed, isCommitted: true });
});

test('without one, the setting decides', async () => {
  expect(await where(null, 'earliest')).toEqual({ offset: 10n, isCommitted: false });
  expect(await where(null, 'latest')).toEqual({ offset: 50n, isCommitted: false });
});

test('where events expired before they were read, from the oldest that is left', async () => {
  expect(await where(9n, 'latest')).toEqual({ offset: 10n, isCommitted: false });
});

test('a topic made anew is read whole', async () => {
  expect(await where(51n, 'latest')).toEqual({ offset: 10n, isCommitted: false });
});

test('a partition that is gone', async () => {
  await expect(where(null, 'earliest', 2)).rejects.toMatchObject({ code: 'TOPIC_MISSING' });
});
