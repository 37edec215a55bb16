import type { Mark } from '../../../../lib/features/store-marks';
import { createMarkKeeper, type MarkKeeperDeps, type StoreState } from '../../../../services/features/keep-marks';

const whole = (offset: bigint): Mark => ({ state: 'whole', offset });
const refilling = (offset: bigint): Mark => ({ state: 'refilling', offset });

/** One partition, number 3, whose mark is a variable; `during` changes it while a batch is applied. */
function keeperWith({
  mark = null,
  committed,
  low = 0n,
  afterLoss = 'wait',
  during = (current: Mark | null) => current,
}: {
  mark?: Mark | null;
  committed?: bigint;
  low?: bigint;
  afterLoss?: MarkKeeperDeps['afterLoss'];
  during?: (mark: Mark | null) => Mark | null;
} = {}) {
  let current = mark;
  const applied: bigint[] = [];
  const states: StoreState[] = [];
  const again: bigint[] = [];
  const keeper = createMarkKeeper({
    topic: 'events',
    apply: ({ messages }) => {
      applied.push(...messages.map(({ offset }) => offset));
      current = during(current);
      return Promise.resolve();
    },
    applyAgain: ({ messages }) => {
      again.push(...messages.map(({ offset }) => offset));
      return Promise.resolve();
    },
    marks: {
      read: () => Promise.resolve([current]),
      begin: (_, offset) => Promise.resolve((current ??= whole(offset))),
      advance: ([move]) => {
        if (move && current?.state === 'whole' && current.offset >= move.from && current.offset < move.to)
          current = whole(move.to);
        return Promise.resolve([current]);
      },
      startRefill: (_, offset) => Promise.resolve((current = refilling(offset))),
    },
    committed: () => Promise.resolve(new Map(committed === undefined ? [] : [[3, committed]])),
    firstOffsets: () => Promise.resolve(new Map([[3, low]])),
    afterLoss,
    onState: (_, state) => states.push(state),
  });
  return { keeper, applied, again, states, mark: () => current };
}

const batch = (from: bigint, to: bigint) => ({
  topic: 'events',
  partition: 3,
  messages: [{ offset: to - 1n, timestamp: 0, key: null, value: null, headers: new Map() }],
  from,
  to,
});
const lost = { code: 'STORE_LOST', retriable: true };

test('a batch that another has gone beyond is looked at once more; one that nobody has is not', async () => {
  const { keeper, again } = keeperWith({ mark: whole(0n) });
  await keeper.apply(batch(0n, 5n));
  expect(again).toEqual([]);
  const slept = keeperWith({ mark: whole(5n), during: () => whole(90n) });
  expect(await slept.keeper.apply(batch(5n, 8n))).toBeUndefined();
  expect(slept.again).toEqual([7n]);
});

test('a partition that was never read begins, and its mark goes along with each batch', async () => {
  const { keeper, mark, applied, states } = keeperWith();
  expect(await keeper.apply(batch(0n, 5n))).toBeUndefined();
  expect(await keeper.apply(batch(5n, 9n))).toBeUndefined();
  expect([mark(), applied, states]).toEqual([whole(9n), [4n, 8n], ['whole', 'whole']]);
});

test('a committed offset without a mark: nothing is applied', async () => {
  const { keeper, applied, states } = keeperWith({ committed: 5n });
  await expect(keeper.apply(batch(5n, 9n))).rejects.toMatchObject(lost);
  expect([applied, states]).toEqual([[], ['lost']]);
});

test('while a rebuild fills Redis, nothing is applied', async () => {
  const { keeper, applied, states } = keeperWith({ mark: refilling(700n), committed: 5n });
  await expect(keeper.apply(batch(5n, 9n))).rejects.toMatchObject(lost);
  expect([applied, states]).toEqual([[], ['refilling']]);
});

test('a batch under which Redis was emptied, or a refill begun, is not to be committed', async () => {
  for (const during of [() => null, () => refilling(-1n)]) {
    const { keeper } = keeperWith({ mark: whole(5n), committed: 5n, during });
    await expect(keeper.apply(batch(5n, 9n))).rejects.toMatchObject(lost);
  }
});

test('a batch under which Redis came back older leaves the partition to a rebuild', async () => {
  const { keeper, mark } = keeperWith({ mark: whole(5n), committed: 5n, during: () => whole(2n) });
  await expect(keeper.apply(batch(5n, 9n))).rejects.toMatchObject(lost);
  expect(mark()).toEqual(refilling(-1n));
});

test('a mark behind the reader: the gap is read again before anything else', async () => {
  const { keeper, applied, mark } = keeperWith({ mark: whole(2n), committed: 5n });
  expect(await keeper.apply(batch(5n, 9n))).toBe(2n);
  expect(applied).toEqual([]);
  expect(await keeper.apply(batch(2n, 9n))).toBeUndefined();
  expect(mark()).toEqual(whole(9n));
});

test('a mark ahead of the reader stays where it is', async () => {
  const { keeper, applied, mark } = keeperWith({ mark: whole(50n), committed: 5n });
  expect(await keeper.apply(batch(5n, 9n))).toBeUndefined();
  expect([applied, mark()]).toEqual([[8n], whole(50n)]);
});

test('what retention took cannot be read again', async () => {
  const { keeper, mark } = keeperWith({ mark: whole(2n), committed: 2n, low: 5n });
  expect(await keeper.apply(batch(5n, 9n))).toBeUndefined();
  expect(mark()).toEqual(whole(9n));
  const partly = keeperWith({ mark: whole(2n), committed: 8n, low: 5n });
  expect(await partly.keeper.apply(batch(8n, 9n))).toBe(5n);
});

test('a topic whose loss is mended by reading it again begins at its first offset', async () => {
  const { keeper, applied, states } = keeperWith({ committed: 8n, low: 1n, afterLoss: 'read-again' });
  expect(await keeper.apply(batch(8n, 9n))).toBe(1n);
  expect(await keeper.apply(batch(1n, 9n))).toBeUndefined();
  expect([applied, states]).toEqual([[8n], ['whole']]);
  const under = keeperWith({ mark: whole(8n), committed: 8n, afterLoss: 'read-again', during: () => null });
  expect(await under.keeper.apply(batch(8n, 9n))).toBe(0n);
});

test('idle partitions are looked at too', async () => {
  const emptied = keeperWith({ committed: 8n });
  expect(await emptied.keeper.check([3])).toEqual(new Map());
  expect(emptied.states).toEqual(['lost']);
  const older = keeperWith({ mark: whole(2n), committed: 8n });
  expect(await older.keeper.check([3])).toEqual(new Map([[3, 2n]]));
  const again = keeperWith({ committed: 8n, afterLoss: 'read-again' });
  expect(await again.keeper.check([3])).toEqual(new Map([[3, 0n]]));
  const fresh = keeperWith();
  expect([await fresh.keeper.check([3]), fresh.states, fresh.mark()]).toEqual([new Map(), [], null]);
});
