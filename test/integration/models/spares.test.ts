import { readFileSync } from 'node:fs';
import { packBatch } from '../../../lib/models/batch';
import { startInferenceProcess, type LossReason } from '../../../lib/models/inference-process';
import { createInferencePool, type InferencePool } from '../../../lib/models/pool';
import { createSpares, type Spares, type SparesSettings } from '../../../lib/models/spares';
import { newestItemGraph, type NewestItemGraph } from '../../helpers/newest-item-model';
import { waitFor } from '../../helpers/wait-for';
import { modelOfGraph } from './model-of-graph';

const batch = packBatch([{ items: [7], types: [1], ages: [0], inSession: [1] }]);

function setUp(settings: Partial<SparesSettings> = {}) {
  const spares = createSpares({ most: 2, keepMs: 60_000, ...settings });
  const started: number[] = [];
  const lost: LossReason[] = [];
  const observer = {
    onLost: (reason: LossReason) => void lost.push(reason),
    onLine: () => undefined,
    onStarted: (pid: number) => void started.push(pid),
  };
  all.push(spares);
  return {
    spares,
    started,
    lost,
    open: (graph: NewestItemGraph = {}, workers = 1): Promise<InferencePool> =>
      createInferencePool(
        modelOfGraph(newestItemGraph(graph)),
        { workers, threadsPerWorker: 1, timeoutMs: 10_000, spares },
        observer,
      ),
  };
}

const all: Spares[] = [];
afterEach(async () => {
  await Promise.all(all.splice(0).map((spares) => spares.close()));
  await waitFor(() => inferencePids().length === 0, { what: 'no process to be left' });
});

function inferencePids(): number[] {
  const children = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8').split(' ').filter(Boolean);
  return children
    .map(Number)
    .filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('streamrec inference'));
}

const columnsOf = async (pool: InferencePool): Promise<number> => (await pool.run(batch)).k;

test('the next model opens in the process of the one before and answers as itself', async () => {
  const { open, started, lost } = setUp();
  const first = await open();
  expect(await columnsOf(first)).toBe(2);
  await first.close();
  expect(inferencePids()).toEqual([started[0]]);
  // The first one's graph takes no such tensor.
  const second = await open({ type: 'int64' });
  expect(await columnsOf(second)).toBe(2);
  expect([started, lost]).toEqual([[started[0], started[0]], []]);
  await second.close();
});

test('a process of fewer workers is not what a model with more waits for', async () => {
  const { open, started } = setUp();
  await (await open()).close();
  const more = await open({}, 2);
  expect([more.size, new Set(started).size]).toEqual([2, 2]);
  await more.close();
});

test('a process that is told to forget has no model any more, and opens another', async () => {
  const process = await startInferenceProcess({ onLine: () => undefined });
  const model = { ...modelOfGraph(newestItemGraph()), threads: 1 };
  try {
    await process.open(model);
    process.forget();
    await expect(process.run(batch, 10_000)).rejects.toMatchObject({ code: 'INFERENCE_FAILED' });
    await process.open(model);
    expect((await process.run(batch, 10_000)).k).toBe(2);
  } finally {
    await process.close();
  }
});

test('a model that does not fit is judged by a new process, and the spare one that refused it has ended', async () => {
  const { open, started } = setUp();
  await (await open()).close();
  await expect(open({ extra: ['ages'] })).rejects.toMatchObject({ code: 'MODEL_INVALID' });
  expect(new Set(started).size).toBe(2);
  expect(inferencePids()).toEqual([]);
});

test('one that was killed while it lay idle is nobody’s loss, and another is started', async () => {
  const { open, started, lost } = setUp();
  await (await open()).close();
  process.kill(started[0] as number, 'SIGKILL');
  const pool = await open();
  expect(await columnsOf(pool)).toBe(2);
  expect(lost).toEqual([]);
  await pool.close();
});

test('one that has opened enough models ends', async () => {
  const { open, started } = setUp();
  for (let n = 0; n < 17; n++) await (await open()).close();
  expect(new Set(started.slice(0, 16)).size).toBe(1);
  expect(started[16]).not.toBe(started[0]);
});

test('it ends when nobody has come for it, and where there are enough', async () => {
  const { open } = setUp({ most: 1, keepMs: 50 });
  const pools = await Promise.all([open(), open()]);
  await Promise.all(pools.map((pool) => pool.close()));
  expect(inferencePids().length).toBeLessThanOrEqual(1);
  await waitFor(() => inferencePids().length === 0, { what: 'the spare one to end' });
});
