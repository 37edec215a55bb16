import { packBatch, type InferenceBatch } from '../../../lib/models/batch';
import { createInferencePool, type InferencePool, type PoolSettings } from '../../../lib/models/pool';
import { startInferenceThread } from '../../../lib/models/inference-thread';
import { newestItemGraph, newestItemManifest, poisonItem, type NewestItemGraph } from '../../helpers/newest-item-model';

const pools: InferencePool[] = [];
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

async function aPool(graph: NewestItemGraph = {}, settings: Partial<PoolSettings> = {}): Promise<InferencePool> {
  const files = { bytes: newestItemGraph(graph), manifest: newestItemManifest(), itemIds: [], vocabulary: new Map() };
  const pool = await createInferencePool(files, { threads: 2, threadsPerWorker: 1, timeoutMs: 10_000, ...settings });
  pools.push(pool);
  return pool;
}

const batchOf = (...rows: number[][]): InferenceBatch =>
  packBatch(
    rows.map((items) => ({
      items,
      types: items.map(() => 1 as const),
      ages: items.map(() => 0),
      inSession: items.map(() => 1),
    })),
  );

/** Item 70 takes far longer than this, item 3 far less. */
const impatient = { timeoutMs: 300 };

test('answers as a single thread does', async () => {
  const rows = Array.from({ length: 40 }, (_, i) => [[(i % 7) + 1, (i % 97) + 1], [(i % 89) + 1]]);
  const input = { bytes: newestItemGraph(), manifest: newestItemManifest(), threads: 1 };
  const single = await startInferenceThread(input, 10_000);
  const expected = await Promise.all(rows.map((row) => single.run(batchOf(...row))));
  await single.close();
  const pool = await aPool();
  const answers = await Promise.all(rows.map((row) => pool.run(batchOf(...row))));
  const plain = ({ k, items, scores }: (typeof answers)[number]) => ({ k, items: [...items], scores: [...scores] });
  expect(answers.map(plain)).toEqual(expected.map(plain));
  expect(plain(answers[1] as (typeof answers)[number])).toEqual({ k: 2, items: [2, 2, 2, 2], scores: [0.02, 0.02, 0.02, 0.02].map(Math.fround) });
  expect(answers.every(({ seconds }) => seconds > 0 && seconds < 10)).toBe(true);
});

test('a batch that fails costs itself, not its thread', async () => {
  const pool = await aPool({}, { threads: 1 });
  const [bad, good] = await Promise.allSettled([pool.run(batchOf([poisonItem])), pool.run(batchOf([7]))]);
  expect(bad).toMatchObject({ status: 'rejected', reason: { code: 'INFERENCE_FAILED' } });
  expect(good).toMatchObject({ status: 'fulfilled', value: { k: 2 } });
  expect(pool.size).toBe(1);
});

test('a thread that does not answer in time is given up with all it held, and another takes its place', async () => {
  const pool = await aPool({ slow: true }, { ...impatient, threads: 1 });
  const lost = await Promise.allSettled([pool.run(batchOf([70])), pool.run(batchOf([1]))]);
  for (const outcome of lost) expect(outcome).toMatchObject({ reason: { code: 'INFERENCE_THREAD_LOST', retriable: true } });
  expect(pool.size).toBe(0);
  expect([...(await pool.run(batchOf([3]))).items]).toEqual([3, 3]);
  expect(pool.size).toBe(1);
});

test('many that come while a thread is replaced start one thread, not many', async () => {
  const pool = await aPool({ slow: true }, { ...impatient, threads: 1 });
  await expect(pool.run(batchOf([70]))).rejects.toMatchObject({ code: 'INFERENCE_THREAD_LOST' });
  const answers = await Promise.all([1, 2, 3].map((item) => pool.run(batchOf([item]))));
  expect(answers.map(({ items }) => items[0])).toEqual([1, 2, 3]);
  expect(pool.size).toBe(1);
});

test('a batch run alone has a thread of its own', async () => {
  const pool = await aPool({ slow: true }, { ...impatient, threads: 1 });
  const beside = pool.run(batchOf([2]));
  await expect(pool.runAlone(batchOf([70]))).rejects.toMatchObject({ code: 'INFERENCE_THREAD_LOST' });
  expect([...(await beside).items]).toEqual([2, 2]);
  expect([...(await pool.runAlone(batchOf([4]))).items]).toEqual([4, 4]);
  expect(pool.size).toBe(1);
});

test('a model that does not fit is MODEL_INVALID', async () => {
  await expect(aPool({ extra: ['ages'] })).rejects.toMatchObject({ code: 'MODEL_INVALID' });
});

test('a probe of a model that is well resolves', async () => {
  await expect((await aPool()).probe()).resolves.toBeUndefined();
});

test('what is under way when the pool closes is answered, later batches are lost', async () => {
  const pool = await aPool({}, { threads: 1 });
  const running = Promise.all([pool.run(batchOf([7])), pool.run(batchOf([8]))]);
  await pool.close();
  expect((await running).map(({ items }) => items[0])).toEqual([7, 8]);
  await expect(pool.run(batchOf([1]))).rejects.toMatchObject({ code: 'INFERENCE_THREAD_LOST' });
  expect(pool.size).toBe(0);
});

test('closing twice is closing once', async () => {
  const pool = await aPool();
  await Promise.all([pool.close(), pool.close()]);
  expect(pool.size).toBe(0);
});
