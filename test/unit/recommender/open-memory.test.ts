import { createMemoryOpener } from '../../../services/recommender/open-memory';
import { fakeStore } from './fake-store';

async function opened(mark: string | null, offset: bigint, isCommitted: boolean, { low = 0n, high = 1_000n } = {}) {
  const { marks, marked } = fakeStore();
  if (mark !== null) marked.set(3, mark);
  const open = createMemoryOpener({
    marks,
    connection: () => 7,
    bounds: () => Promise.resolve({ low, high }),
    maxRefillEvents: 100,
  });
  const { memory, why } = await open(3, { offset, isCommitted });
  expect([memory.checkedOn, memory.low]).toEqual([7, low]);
  expect(why === null).toBe(memory.state === 'whole');
  return [memory.state, Number(memory.next), marked.get(3) ?? null];
}

describe('of a group that has committed', () => {
  test.each([
    ['w 500', 500n, ['whole', 500, 'w 500']],
    ['w 700', 500n, ['whole', 500, 'w 700']],
    // It came back older: read again from there.
    ['w 450', 500n, ['whole', 450, 'w 450']],
    ['w 399', 500n, ['lost', 500, 'w 399']],
    [null, 500n, ['lost', 500, null]],
    [null, 0n, ['lost', 0, null]],
    ['r 500', 500n, ['whole', 500, 'w 500']],
    ['r 600', 500n, ['whole', 500, 'w 600']],
    ['r 450', 500n, ['whole', 450, 'w 450']],
    ['r 20', 500n, ['lost', 500, 'r 20']],
    ['r -1', 0n, ['lost', 0, 'r -1']],
  ])('with mark %s at offset %d', async (mark, offset, outcome) => {
    expect(await opened(mark, offset, true)).toEqual(outcome);
  });

  test('what Redis lacks has expired: lost', async () => {
    expect(await opened('w 450', 500n, true, { low: 460n })).toEqual(['lost', 500, 'w 450']);
  });
});

describe('of a group that reads from the first record on', () => {
  test('nobody was there before', async () => {
    expect(await opened(null, 10n, false, { low: 10n })).toEqual(['whole', 10, 'w 10']);
  });

  test('another group was: its mark stays', async () => {
    expect(await opened('w 90', 10n, false, { low: 10n })).toEqual(['whole', 10, 'w 90']);
  });

  test('a rebuild is on its way there, or has come further', async () => {
    expect(await opened('r -1', 10n, false, { low: 10n })).toEqual(['lost', 10, 'r -1']);
    expect(await opened('r 90', 10n, false, { low: 10n })).toEqual(['whole', 10, 'w 90']);
  });

  test('the mark is of a topic that is no more', async () => {
    expect(await opened('w 90', 0n, false, { high: 40n })).toEqual(['whole', 0, 'w 0']);
  });

  test('events expired before they were read: no rebuild would find them either', async () => {
    expect(await opened('w 90', 120n, false, { low: 120n })).toEqual(['whole', 120, 'w 120']);
  });
});
