import { createPartitionClaims } from '../../../lib/kafka/partition-claims';

type Stable = { offset: bigint | null; metadata: string | null } | 'pending';

function setUp(answers: Stable[], named: string | null = null) {
  const calls: string[] = [];
  const claims = createPartitionClaims(
    {
      stableOffset: () => Promise.resolve((answers.length > 1 ? answers.shift() : answers[0]) as Stable),
      offsetMetadata: () => Promise.resolve(named),
    },
    {
      commit(offsets, metadata) {
        calls.push(`commit ${offsets.map(({ partition, offset }) => `${partition}@${offset}`).join()} ${metadata}`);
        return Promise.resolve();
      },
    },
    (id) => {
      calls.push(`fence ${id}`);
      return Promise.resolve();
    },
    { groupId: 'g', topic: 't', transactionalId: 'g-t-own' },
    { fenceAfter: 2, giveUpAfter: 4, beforeNext: () => Promise.resolve() },
  );
  return { claims, calls };
}

test('an offset that names its owner, with nothing pending, is taken as it is', async () => {
  const { claims, calls } = setUp([{ offset: 7n, metadata: 'g-t-other' }]);
  expect(await claims.committed(3)).toBe(7n);
  expect(calls).toEqual([]);
});

test('of an earlier release, the partition’s own id is fenced once, and the offset read again behind it', async () => {
  const { claims, calls } = setUp([
    { offset: 7n, metadata: null },
    { offset: 9n, metadata: null },
  ]);
  expect([await claims.committed(3), await claims.committed(3)]).toEqual([9n, 9n]);
  expect(calls).toEqual(['fence g-t-3']);
});

test('what somebody else wrote beside the offset is no id', async () => {
  const { claims, calls } = setUp([{ offset: 7n, metadata: 'by hand' }]);
  await claims.committed(3);
  expect(calls).toEqual(['fence g-t-3']);
});

test('a transaction under way may end by itself', async () => {
  const { claims, calls } = setUp(['pending', 'pending', { offset: 8n, metadata: 'g-t-other' }]);
  expect(await claims.committed(3)).toBe(8n);
  expect(calls).toEqual([]);
});

test('one that does not is ended, by the id that the committed offset names', async () => {
  const { claims, calls } = setUp(['pending', 'pending', 'pending', { offset: 7n, metadata: 'g-t-dead' }], 'g-t-dead');
  expect(await claims.committed(3)).toBe(7n);
  expect(calls).toEqual(['fence g-t-dead']);
});

test('partitions that name the same id fence it together', async () => {
  const { claims, calls } = setUp(
    [...Array<'pending'>(6).fill('pending'), { offset: 7n, metadata: 'g-t-dead' }],
    'g-t-dead',
  );
  await Promise.all([claims.committed(3), claims.committed(4)]);
  expect(calls).toEqual(['fence g-t-dead']);
});

test('where it stays pending, it is for the caller to try again', async () => {
  const { claims } = setUp(['pending'], 'g-t-dead');
  await expect(claims.committed(3)).rejects.toMatchObject({ code: 'KAFKA_UNAVAILABLE' });
});

test('a partition is claimed where another has it, or nobody', async () => {
  const { claims, calls } = setUp([{ offset: 7n, metadata: 'g-t-other' }]);
  await claims.committed(3);
  await claims.claim(3, 7n, true);
  await claims.claim(4, 0n, false);
  expect(calls).toEqual(['commit 3@7 g-t-own', 'commit 4@0 g-t-own']);
});

test('its own it claims again only at another offset', async () => {
  const { claims, calls } = setUp([{ offset: 7n, metadata: 'g-t-own' }]);
  await claims.committed(3);
  await claims.claim(3, 7n, true);
  expect(calls).toEqual([]);
  await claims.claim(3, 9n, false);
  expect(calls).toEqual(['commit 3@9 g-t-own']);
});
