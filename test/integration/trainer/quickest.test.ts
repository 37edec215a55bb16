import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { constantModelGraph } from '../../../bench/model/constant-model';
import { packageModel } from '../../../bench/model/package-model';
import { speedModelGraph } from '../../../bench/model/speed-model';
import { packBatch } from '../../../lib/models/batch';
import { readModelFiles, type ModelFiles } from '../../../lib/models/loader';
import { quickest } from '../../../lib/models/quickest';
import { runRows } from '../../../lib/models/run-batch';
import { createSession, type Session } from '../../../lib/models/session';
import { newestOnlyGraph } from '../../../lib/onnx/newest-only-graph';
import { newestItemGraph } from '../../helpers/newest-item-model';
import * as rewriting from '../../../lib/onnx/newest-only-graph';
import { readGraphFile } from '../../../lib/onnx/graph-file';

const items = 300;
const folder = mkdtempSync(join(tmpdir(), 'streamrec-quickest-'));
const graph = speedModelGraph({ items });
let files: ModelFiles;
let original: Session;

beforeAll(async () => {
  files = await readModelFiles(await packageModel(folder, { name: 'speed', graph, items }));
});
beforeEach(async () => {
  original = await createSession(graph);
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Customers of whom the last knows most. */
const customers = (count: number) =>
  packBatch(
    Array.from({ length: count }, (_, user) => {
      const ids = Array.from(
        { length: 1 + Math.floor((user * 49) / count) },
        (__, at) => 1 + ((user * 31 + at) % items),
      );
      return { items: ids, types: ids.map(() => 3 as const), ages: ids.map(() => 0), inSession: ids.map(() => 0) };
    }),
  );

test('a sequence model is served without what its answers do not need, and answers the same', async () => {
  const batches = [1, 2, 40].map(customers);
  const expected = await Promise.all(batches.map((batch) => runRows(original, files.manifest, batch)));
  const session = await quickest(original, files.bytes, files.manifest, 1);
  expect(session).not.toBe(original);
  for (const [at, batch] of batches.entries()) {
    const found = await runRows(session, files.manifest, batch);
    expect([...found.items]).toEqual([...(expected[at]?.items ?? [])]);
    const off = found.scores.map((score, place) => Math.abs(score - (expected[at]?.scores[place] ?? NaN)));
    expect(Math.max(...off)).toBeLessThan(1e-5);
  }
  // Its memory is given back.
  await expect(runRows(original, files.manifest, customers(1))).rejects.toMatchObject({ code: 'INFERENCE_FAILED' });
  await session.release();
});

test.each([
  ['answers otherwise', () => speedModelGraph({ items, seed: 2 })],
  ['fails on what it is asked', () => newestItemGraph({ extra: ['more'] })],
  ['does not open', () => Uint8Array.of(1, 2, 3)],
])('one that %s is not believed', async (_, rewritten) => {
  jest.spyOn(rewriting, 'newestOnlyGraph').mockReturnValue(new Uint8Array(rewritten()));
  const { scores: expected } = await runRows(original, files.manifest, customers(3));
  const session = await quickest(original, files.bytes, files.manifest, 1);
  expect([...(await runRows(session, files.manifest, customers(3))).scores]).toEqual([...expected]);
  await session.release();
});

test('a model that calculates nothing else is served as it is, and so is one that went through it before', async () => {
  const constant = constantModelGraph();
  const known = await createSession(constant);
  expect(await quickest(known, constant, files.manifest, 1)).toBe(known);
  await known.release();
  const once = newestOnlyGraph(graph) as Uint8Array;
  expect(readGraphFile(once).nodes.length).toBeGreaterThan(readGraphFile(graph).nodes.length);
  expect(newestOnlyGraph(once)).toBeNull();
  expect(newestOnlyGraph(Buffer.from('no graph'))).toBeNull();
  await original.release();
});
