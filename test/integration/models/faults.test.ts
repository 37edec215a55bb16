import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packBatch, type UserWindow } from '../../../lib/models/batch';
import { readModelFiles } from '../../../lib/models/loader';
import { createInferencePool } from '../../../lib/models/pool';
import { scoreUsers } from '../../../lib/serving/score';
import { faultGraph, faultItem, writeFaultModel, type Fault } from '../../chaos/fault-model';
import { knownItems } from '../../helpers/events';
import { waitFor } from '../../helpers/wait-for';
import { modelOfGraph } from './model-of-graph';

const folder = mkdtempSync(join(tmpdir(), 'streamrec-fault-'));
afterAll(() => rmSync(folder, { recursive: true }));

const windowOf = (...items: number[]): UserWindow => ({
  items,
  types: items.map(() => 1),
  ages: items.map(() => 0),
  inSession: items.map(() => 1),
});

test.each<[Fault, string, RegExp]>([
  ['throws', 'INFERENCE_FAILED', /out of data bounds/],
  ['dies', 'INFERENCE_WORKER_LOST', /was ended by SIGFPE/],
  ['hangs', 'INFERENCE_WORKER_LOST', /did not answer in \d+ ms/],
])(
  'a graph that %s on one user costs that user alone',
  async (fault, code, message) => {
    writeFaultModel(join(folder, fault), fault);
    const files = await readModelFiles(join(folder, fault));
    const lost: string[] = [];
    const settings = { workers: 1, threadsPerWorker: 1, timeoutMs: 1_000 };
    const lines: string[] = [];
    const observer = {
      onLost: (reason: string) => void lost.push(reason),
      onLine: (line: string) => void lines.push(line),
    };
    const pool = await createInferencePool(files, settings, observer);
    try {
      const bad = windowOf(3, files.vocabulary.get(faultItem) as number, 4);
      await expect(pool.run(packBatch([windowOf(1), bad]))).rejects.toMatchObject({ code });
      const windows = Array.from({ length: 200 }, (_, i) => (i === 77 ? bad : windowOf((i % 60) + 1, 5)));
      const scored = await scoreUsers(windows, { pool, maxRows: 512, onRun: () => undefined });
      expect(scored.map((one) => (one.ok ? one.items[1] : one.message))).toEqual(
        windows.map((_, i) => (i === 77 ? (expect.stringMatching(message) as string) : (i % 60) + 1)),
      );
      // The run above, then 200 users, 13, 1 and that one alone: a few processes, not one for each halving.
      expect(lost.length).toBe({ throws: 0, dies: 6, hangs: 5 }[fault]);
      expect(pool.size).toBe(1);
      // What native code says of it is kept, without colours.
      if (fault === 'throws') expect(lines[0]).toMatch(/^\d{4}-.* Gather node/);
    } finally {
      await pool.close();
    }
  },
  60_000,
);

test('a model that ends its process at every start is MODEL_INVALID after a few', async () => {
  const golden = { inputs: { item_ids: [[knownItems + 1]] }, items: [[1]], scores: [[1]] };
  const files = modelOfGraph(faultGraph('dies'), { golden });
  const lost: string[] = [];
  const observer = { onLost: (reason: string) => void lost.push(reason), onLine: () => undefined };
  const opening = createInferencePool(files, { workers: 2, threadsPerWorker: 1, timeoutMs: 1_000 }, observer);
  await expect(opening).rejects.toMatchObject({
    code: 'MODEL_INVALID',
    message: expect.stringMatching(/SIGFPE/) as string,
  });
  expect(lost).toEqual(new Array(6).fill('SIGFPE'));
});

test('a process that hangs ends with the service that started it, even where that was killed', async () => {
  writeFaultModel(join(folder, 'orphan'), 'hangs');
  const script = `
    const { readModelFiles } = require(${JSON.stringify(require.resolve('../../../lib/models/loader'))});
    const { createInferencePool } = require(${JSON.stringify(require.resolve('../../../lib/models/pool'))});
    const { packBatch } = require(${JSON.stringify(require.resolve('../../../lib/models/batch'))});
    (async () => {
      const files = await readModelFiles(${JSON.stringify(join(folder, 'orphan'))});
      const pool = await createInferencePool(files, { workers: 1, threadsPerWorker: 1, timeoutMs: 600000 });
      const items = [files.vocabulary.get(${JSON.stringify(faultItem)})];
      pool.run(packBatch([{ items, types: [1], ages: [0], inSession: [1] }])).catch(() => undefined);
      console.log(require('node:fs').readFileSync('/proc/self/task/' + process.pid + '/children', 'utf8'));
    })();`;
  const service = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = (await once(service.stdout, 'data')) as [Buffer];
  const pid = Number(said.toString());
  try {
    expect(existsSync(`/proc/${pid}`)).toBe(true);
    service.kill('SIGKILL');
    await waitFor(() => !existsSync(`/proc/${pid}`), { what: 'the inference process to end' });
  } finally {
    service.kill('SIGKILL');
    if (existsSync(`/proc/${pid}`)) process.kill(pid, 'SIGKILL');
  }
});
