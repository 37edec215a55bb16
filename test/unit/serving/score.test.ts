import fc from 'fast-check';
import { AppError } from '../../../lib/errors';
import type { InferenceBatch, UserWindow } from '../../../lib/models/batch';
import type { TimedResult } from '../../../lib/models/batch';
import { scoreUsers, type ScorerOptions } from '../../../lib/serving/score';

const windowOf = (...items: number[]): UserWindow => ({
  items,
  types: items.map(() => 1),
  ages: items.map(() => 0),
  inSession: items.map(() => 1),
});

/** Answers with each row's newest item; items from 1000 on make a batch fail, from 2000 on they end its process. */
function fakePool(size = 2) {
  const runs: number[] = [];
  const alone: number[] = [];
  let probes = 0;
  function answer({ rows, length, itemIds }: InferenceBatch): TimedResult {
    if (itemIds.some((item) => item >= 2000)) throw new AppError('INFERENCE_WORKER_LOST', 'lost');
    if (itemIds.some((item) => item >= 1000)) throw new AppError('INFERENCE_FAILED', 'failed');
    const items = Int32Array.from({ length: rows }, (_, row) => itemIds[(row + 1) * length - 1] as number);
    return { k: 1, items, scores: Float32Array.from(items), seconds: 0.001 };
  }
  const pool: ScorerOptions['pool'] = {
    size,
    async run(batch) {
      runs.push(batch.rows);
      return Promise.resolve(answer(batch));
    },
    async runAlone(batch) {
      alone.push(batch.rows);
      return Promise.resolve(answer(batch));
    },
    probe: () => Promise.resolve(void probes++),
  };
  return { pool, runs, alone, probes: () => probes };
}

const score = async (windows: UserWindow[], pool: ScorerOptions['pool'], maxRows = 64) => {
  const timed: TimedResult[] = [];
  const scored = await scoreUsers(windows, { pool, maxRows, onRun: (result) => timed.push(result) });
  return { scored: scored.map((one) => (one.ok ? one.items[0] : one.message)), timed };
};

test.each([
  [1, [40]],
  [2, [40]],
  [3, [32, 8]],
])(
  'every user gets their own answer, in runs of like length, one for each of %d processes but one',
  async (size, expected) => {
    const { pool, runs } = fakePool(size);
    const windows = Array.from({ length: 40 }, (_, i) => windowOf(...new Array<number>(i < 20 ? 1 : 100).fill(i + 1)));
    const { scored, timed } = await score(windows, pool);
    expect(scored).toEqual(windows.map((_, i) => i + 1));
    expect([runs, timed.length]).toEqual([expected, expected.length]);
  },
);

test('no users, no runs and no probe', async () => {
  const { pool, runs, probes } = fakePool();
  expect([(await score([], pool)).scored, runs, probes()]).toEqual([[], [], 0]);
});

test.each([1000, 2000])('dividing finds exactly the users at fault (%d)', async (bad) => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ isBad: fc.boolean(), length: fc.integer({ min: 1, max: 60 }) }), {
        minLength: 1,
        maxLength: 60,
      }),
      fc.integer({ min: 1, max: 64 }),
      async (users, maxRows) => {
        const { pool, probes } = fakePool();
        const windows = users.map(({ isBad, length }, i) =>
          windowOf(...new Array<number>(length).fill(isBad ? bad + i : i + 1)),
        );
        const { scored } = await score(windows, pool, maxRows);
        expect(scored).toEqual(users.map(({ isBad }, i) => (isBad ? (bad === 1000 ? 'failed' : 'lost') : i + 1)));
        expect(probes()).toBe(users.every(({ isBad }) => isBad) ? 1 : 0);
      },
    ),
    { numRuns: 50 },
  );
});

test('one at fault among many costs few runs', async () => {
  const { pool, runs } = fakePool();
  const windows = Array.from({ length: 64 }, (_, i) => windowOf(i === 37 ? 1000 : i + 1));
  await score(windows, pool);
  // One frame of 64, halved six times.
  expect(runs).toHaveLength(1 + 2 * 6);
});

test('one that ends processes is found among many at the price of few', async () => {
  const { pool, runs, alone } = fakePool();
  const windows = Array.from({ length: 256 }, (_, i) => windowOf(i === 137 ? 2000 : i + 1));
  const suspects: (boolean | undefined)[] = [];
  const watched: typeof pool = {
    ...pool,
    run(batch, options) {
      suspects.push(options?.isSuspect);
      return pool.run(batch);
    },
  };
  await score(windows, watched, 256);
  // Of two frames one is lost, one part of 16 of it, and the user: alone, too, as often as it takes to be sure.
  expect([runs.length, alone]).toEqual([2 + 16 + 8, [1, 1]]);
  expect(suspects.filter((isSuspect) => isSuspect)).toHaveLength(16 + 8);
});

test('one that hangs is waited for once more, not twice', async () => {
  const alone: number[] = [];
  const hang = () => Promise.reject(new AppError('INFERENCE_WORKER_LOST', 'hung', { reason: 'timeout' }));
  const runAlone = ({ rows }: InferenceBatch) => (alone.push(rows), hang());
  const { scored } = await score([windowOf(5)], { size: 1, run: hang, runAlone, probe: () => Promise.resolve() });
  expect([scored, alone]).toEqual([['hung'], [1]]);
});

test("a process that was lost to something else is nobody's fault", async () => {
  const { pool, alone } = fakePool();
  // Killed from outside, however often.
  const shared = { ...pool, run: () => Promise.reject(new AppError('INFERENCE_WORKER_LOST', 'lost')) };
  const { scored } = await score([windowOf(5), windowOf(2001), windowOf(6)], shared);
  expect(scored).toEqual([5, 'lost', 6]);
  expect(alone).toEqual([1, 1, 1, 1]);
});

test('a process lost once is no reason to give a user up', async () => {
  const { pool } = fakePool();
  let lost = 0;
  const once = () => Promise.reject(new AppError('INFERENCE_WORKER_LOST', 'lost'));
  const flaky = { ...pool, run: once, runAlone: (batch: InferenceBatch) => (lost++ === 0 ? once() : pool.run(batch)) };
  expect((await score([windowOf(5)], flaky)).scored).toEqual([5]);
});

test('where all users fail and the model does too, no user is to blame', async () => {
  const { pool } = fakePool();
  const broken = { ...pool, probe: () => Promise.reject(new AppError('MODEL_INVALID', 'broken')) };
  await expect(score([windowOf(1000)], broken)).rejects.toMatchObject({ code: 'MODEL_INVALID' });
});

test('where no process starts any more, no user is to blame', async () => {
  const away = () => Promise.reject(new AppError('INFERENCE_WORKER_LOST', 'lost'));
  const invalid = () => Promise.reject(new AppError('MODEL_INVALID', 'cannot be opened'));
  const windows = [windowOf(1), windowOf(2)];
  await expect(score(windows, { size: 1, run: away, runAlone: invalid, probe: invalid })).rejects.toMatchObject({
    code: 'MODEL_INVALID',
  });
});

test('a bug is no fault of a user', async () => {
  const { pool } = fakePool();
  const buggy = { ...pool, run: () => Promise.reject(new TypeError('bug')) };
  await expect(score([windowOf(1), windowOf(2)], buggy)).rejects.toThrow(TypeError);
});
