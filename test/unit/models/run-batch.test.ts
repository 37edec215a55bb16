import { packBatch } from '../../../lib/models/batch';
import { runBatch } from '../../../lib/models/run-batch';
import type { Session, TensorData } from '../../../lib/models/session';

const manifest = {
  ...{ name: 'echo', version: '1', maxBatch: 512 },
  inputs: [{ name: 'item_ids', feature: 'item_ids' as const, type: 'int64' as const }],
  outputs: { items: 'items', scores: 'scores' },
};

/** Answers each row with its last item. */
function echo() {
  const runs: (readonly number[])[] = [];
  const run: Session['run'] = async ({ item_ids: ids }) => {
    const { dims, data } = ids as TensorData;
    runs.push(dims);
    const [rows = 0, length = 0] = dims;
    const last = Array.from({ length: rows }, (_, row) => Number(data[(row + 1) * length - 1]));
    return {
      items: { type: 'int64', dims: [rows, 1], data: BigInt64Array.from(last, BigInt) },
      scores: { type: 'float32', dims: [rows, 1], data: Float32Array.from(last) },
    };
  };
  return { run, runs };
}

/** Customers of one event, but for the last, who has three. */
const batchOf = (rows: number) =>
  packBatch(
    Array.from({ length: rows }, (_, row) => ({
      items: row === rows - 1 ? [9, 9, row + 1] : [row + 1],
      types: [],
      ages: [],
      inSession: [],
    })),
    new Set(['item_ids' as const]),
  );

test.each([
  [1, [[1, 3]]],
  [24, [[24, 3]]],
  [
    25,
    [
      [13, 1],
      [12, 3],
    ],
  ],
  [
    96,
    [
      [24, 1],
      [24, 1],
      [24, 1],
      [24, 3],
    ],
  ],
  [
    97,
    [
      [20, 1],
      [20, 1],
      [20, 1],
      [20, 1],
      [17, 3],
    ],
  ],
])('%d rows are run in parts of like size, each as long as its own rows', async (rows, shapes) => {
  const session = echo();
  const { k, items, scores } = await runBatch(session, manifest, batchOf(rows));
  expect(session.runs).toEqual(shapes);
  expect(k).toBe(1);
  expect([...items]).toEqual(Array.from({ length: rows }, (_, row) => row + 1));
  expect([...scores]).toEqual([...items]);
});

test('a model that takes fewer rows at once is given no more', async () => {
  const session = echo();
  await runBatch(session, { ...manifest, maxBatch: 2 }, batchOf(5));
  expect(session.runs).toEqual([
    [2, 1],
    [2, 1],
    [1, 3],
  ]);
});
