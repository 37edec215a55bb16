import { readFileSync } from 'node:fs';
import { packBatch, type InferenceBatch } from '../../../lib/models/batch';
import type { LossReason } from '../../../lib/models/inference-process';
import { createInferencePool, type InferencePool, type PoolSettings } from '../../../lib/models/pool';
import { waitFor } from '../../helpers/wait-for';
import { modelOfGraph } from './model-of-graph';
import { newestItemGraph, poisonItem, type NewestItemGraph } from '../../helpers/newest-item-model';

const pools: InferencePool[] = [];
let lost: { reason: LossReason; pid: number }[] = [];
const lines: string[] = [];
afterEach(async () => {
  lost = [];
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

const observer = {
  onLost: (reason: LossReason, pid: number) => void lost.push({ reason, pid }),
  onLine: (line: string) => void lines.push(line),
};

async function aPool(graph: NewestItemGraph = {}, settings: Partial<PoolSettings> = {}): Promise<InferencePool> {
  const files = modelOfGraph(newestItemGraph(graph));
  const all = { workers: 2, threadsPerWorker: 1, timeoutMs: 10_000, ...settings };
  const pool = await createInferencePool(files, all, observer);
  pools.push(pool);
  return pool;
}

/** The processes that this one has started and that run inference. */
function inferencePids(): number[] {
  const children = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8').split(' ').filter(Boolean);
  return children
    .map(Number)
    .filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('streamrec inference'));
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
const impatient = { timeoutMs: 500 };

test('several answer as one does', async () => {
  const rows = Array.from({ length: 40 }, (_, i) => [[(i % 7) + 1, (i % 97) + 1], [(i % 89) + 1]]);
  const single = await aPool({}, { workers: 1 });
  const expected = await Promise.all(rows.map((row) => single.run(batchOf(...row))));
  const pool = await aPool();
  const answers = await Promise.all(rows.map((row) => pool.run(batchOf(...row))));
  const plain = ({ k, items, scores }: (typeof answers)[number]) => ({ k, items: [...items], scores: [...scores] });
  expect(answers.map(plain)).toEqual(expected.map(plain));
  expect(plain(answers[1] as (typeof answers)[number])).toEqual({
    k: 2,
    items: [2, 2, 2, 2],
    scores: [0.02, 0.02, 0.02, 0.02].map(Math.fround),
  });
  expect(answers.every(({ seconds }) => seconds > 0 && seconds < 10)).toBe(true);
});

test.each([true, false])(
  'its workers share one process, opened one by one or not (%s), and run at the same time',
  async (oneByOne) => {
    const order: string[] = [];
    const pool = await createInferencePool(
      modelOfGraph(newestItemGraph({ slow: true })),
      { workers: 3, threadsPerWorker: 1, timeoutMs: 10_000, oneByOne },
      { ...observer, onStarted: () => void order.push('started'), onOpened: () => void order.push('opened') },
    );
    pools.push(pool);
    expect(order).toEqual(['started', 'opened']);
    expect(inferencePids()).toHaveLength(1);
    expect(pool.size).toBe(3);
    const done: string[] = [];
    const long = pool.run(batchOf([70])).then(() => done.push('long'));
    const short = [1, 2].map((item) => pool.run(batchOf([item])).then(() => done.push('short')));
    await Promise.all([long, ...short]);
    expect(done).toEqual(['short', 'short', 'long']);
  },
);

test('a batch that fails costs itself, not its process', async () => {
  const pool = await aPool({}, { workers: 1 });
  const [bad, good] = await Promise.allSettled([pool.run(batchOf([poisonItem])), pool.run(batchOf([7]))]);
  expect(bad).toMatchObject({ status: 'rejected', reason: { code: 'INFERENCE_FAILED' } });
  expect(good).toMatchObject({ status: 'fulfilled', value: { k: 2 } });
  expect(pool.size).toBe(1);
});

test('a process that does not answer in time is killed; what waited behind that batch is run by another', async () => {
  const pool = await aPool({ slow: true }, { ...impatient, workers: 1 });
  const [slow, behind] = await Promise.allSettled([pool.run(batchOf([70])), pool.run(batchOf([1]))]);
  expect(slow).toMatchObject({
    reason: { code: 'INFERENCE_WORKER_LOST', retriable: true, facts: { reason: 'timeout' } },
  });
  expect(behind).toMatchObject({ status: 'fulfilled' });
  expect(lost).toEqual([{ reason: 'timeout', pid: expect.any(Number) as number }]);
  await waitFor(() => !inferencePids().includes(lost[0]?.pid ?? 0), { what: 'the hung process to be gone' });
  expect(pool.size).toBe(1);
});

test('what another worker was running when one hung is run again, and nobody is to blame', async () => {
  const pool = await aPool({ slow: true }, { timeoutMs: 1_000 });
  // The second takes some time as well, and is begun after the first.
  const slow = pool.run(batchOf([70], [70], [70], [70]));
  const beside: Promise<unknown>[] = [];
  while (lost.length === 0) {
    const run = pool.run(batchOf([24]));
    beside.push(run);
    await Promise.race([run, slow.catch(() => undefined)]);
  }
  await expect(slow).rejects.toMatchObject({ facts: { reason: 'timeout', begun: true } });
  expect((await Promise.allSettled(beside)).filter(({ status }) => status === 'rejected')).toEqual([]);
  expect(lost).toHaveLength(1);
});

test('a suspect runs apart: where it ends its process, no other is lost', async () => {
  const pool = await aPool({ slow: true }, { workers: 1 });
  await pool.run(batchOf([1]));
  const own = inferencePids();
  const suspect = pool.run(batchOf([2]), { isSuspect: true });
  expect([...(await suspect).items]).toEqual([2, 2]);
  const [apart] = inferencePids().filter((pid) => !own.includes(pid));
  const hangs = pool.run(batchOf([70]), { isSuspect: true });
  await expect(hangs).rejects.toMatchObject({ facts: { reason: 'timeout', begun: true } });
  expect(lost).toEqual([{ reason: 'timeout', pid: apart }]);
  expect([...(await pool.run(batchOf([3]), { isSuspect: true })).items]).toEqual([3, 3]);
  await waitFor(() => inferencePids().length === 1, { what: 'the suspects’ process to end' });
  expect(inferencePids()).toEqual(own);
});

test('time spent waiting behind others is not counted', async () => {
  const { seconds } = await (await aPool({ slow: true }, { workers: 1 })).run(batchOf([24]));
  // Half of what all of them take, and six times as long as one.
  const pool = await aPool({ slow: true }, { timeoutMs: Math.ceil(6_000 * seconds), workers: 1 });
  const answers = await Promise.all(Array.from({ length: 12 }, () => pool.run(batchOf([24]))));
  expect([answers.length, lost]).toEqual([12, []]);
});

test.each(['SIGKILL', 'SIGABRT', 'SIGSEGV'] as const)(
  '%s costs at most the batch that was being run',
  async (signal) => {
    const pool = await aPool({ slow: true }, { workers: 1 });
    await pool.run(batchOf([1]));
    const runs = [40, 2, 3, 4, 5].map((item) => pool.run(batchOf([item])));
    const [pid] = inferencePids();
    process.kill(pid as number, signal);
    const [first, ...others] = await Promise.allSettled(runs);
    expect(first).toMatchObject({ reason: { code: 'INFERENCE_WORKER_LOST', facts: { reason: signal, begun: true } } });
    expect(others.map((other) => other.status === 'fulfilled' && other.value.items[0])).toEqual([2, 3, 4, 5]);
    expect(lost).toEqual([{ reason: signal, pid }]);
  },
);

test('where two were running as their process was killed, either may be why; what waited is run by the next', async () => {
  const pool = await aPool({ slow: true });
  await pool.run(batchOf([1]));
  const runs = [70, 70, 3, 4].map((item) => pool.run(batchOf([item])));
  process.kill(inferencePids()[0] as number, 'SIGKILL');
  const outcomes = await Promise.allSettled(runs);
  const begun = { reason: { code: 'INFERENCE_WORKER_LOST', facts: { reason: 'SIGKILL', begun: true } } };
  expect(outcomes.slice(0, 2)).toMatchObject([begun, begun]);
  expect(outcomes.slice(2).map((one) => one.status === 'fulfilled' && one.value.items[0])).toEqual([3, 4]);
  expect([lost.length, pool.size]).toEqual([1, 2]);
});

test('one that is killed while it is idle is replaced at once', async () => {
  const pool = await aPool({}, { workers: 1 });
  process.kill(inferencePids()[0] as number, 'SIGKILL');
  await waitFor(() => lost.length === 1 && pool.size === 1, { what: 'another process' });
  expect([...(await pool.run(batchOf([3]))).items]).toEqual([3, 3]);
});

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s to all processes of a service does not reach inference',
  async (signal) => {
    const pool = await aPool({}, { workers: 1 });
    process.kill(inferencePids()[0] as number, signal);
    expect([...(await pool.run(batchOf([3]))).items]).toEqual([3, 3]);
    expect(lost).toEqual([]);
  },
);

test('a batch run alone has a process of its own', async () => {
  const pool = await aPool({ slow: true }, { ...impatient, workers: 1 });
  const beside = pool.run(batchOf([2]));
  await expect(pool.runAlone(batchOf([70]))).rejects.toMatchObject({ code: 'INFERENCE_WORKER_LOST' });
  expect([...(await beside).items]).toEqual([2, 2]);
  expect([...(await pool.runAlone(batchOf([4]))).items]).toEqual([4, 4]);
  expect(pool.size).toBe(1);
});

test('a process that is started later gets the same model, of which there is no file', async () => {
  const pool = await aPool({}, { workers: 1 });
  process.kill(inferencePids()[0] as number, 'SIGKILL');
  await waitFor(() => lost.length === 1, { what: 'the loss' });
  expect([...(await pool.run(batchOf([3]))).items]).toEqual([3, 3]);
});

test('nothing is left and nothing was said after an ordinary end', async () => {
  lines.length = 0;
  const pool = await aPool();
  await pool.run(batchOf([3]));
  await pool.close();
  expect([inferencePids(), lines, lost]).toEqual([[], [], []]);
});

test('a model that does not fit is MODEL_INVALID', async () => {
  await expect(aPool({ extra: ['ages'] })).rejects.toMatchObject({ code: 'MODEL_INVALID' });
});

test('a probe of a model that is well resolves', async () => {
  await expect((await aPool()).probe()).resolves.toBeUndefined();
});

test('what is under way when the pool closes is answered, later batches are lost', async () => {
  const pool = await aPool({}, { workers: 1 });
  const running = Promise.all([pool.run(batchOf([7])), pool.run(batchOf([8]))]);
  await pool.close();
  expect((await running).map(({ items }) => items[0])).toEqual([7, 8]);
  await expect(pool.run(batchOf([1]))).rejects.toMatchObject({ code: 'INFERENCE_WORKER_LOST' });
  expect(pool.size).toBe(0);
});

test('closing twice is closing once', async () => {
  const pool = await aPool();
  await Promise.all([pool.close(), pool.close()]);
  expect(pool.size).toBe(0);
});
