import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { constantModelGraph } from '../../../bench/model/constant-model';
import { packageModel } from '../../../bench/model/package-model';
import { speedModelGraph, speedModelTopK, speedModelWindow } from '../../../bench/model/speed-model';
import { readModelFiles } from '../../../lib/models/loader';
import { openModel } from '../../../lib/models/runner';
import { createSession, type Session } from '../../../lib/models/session';

const items = 300;
const history = [17, 4, 250, 9, 31];
const fullHistory = Array.from({ length: speedModelWindow }, (_, at) => 1 + ((at * 7) % items));

let session: Session;
beforeAll(async () => {
  session = await createSession(speedModelGraph({ items }));
});
afterAll(() => session.release());

interface Answer {
  readonly items: number[];
  readonly scores: number[];
}

/** One answer for each history, all padded on the left to this length. */
async function answers(histories: readonly (readonly number[])[], length: number): Promise<Answer[]> {
  const padded = histories.flatMap((ids) => [...new Array<number>(length - ids.length).fill(0), ...ids]);
  const result = await session.run({
    item_ids: { type: 'int64', dims: [histories.length, length], data: BigInt64Array.from(padded, BigInt) },
  });
  const row = (name: string, index: number): number[] =>
    Array.from(result[name]?.data ?? [], Number).slice(index * speedModelTopK, (index + 1) * speedModelTopK);
  return histories.map((_, index) => ({ items: row('items', index), scores: row('scores', index) }));
}

async function answer(ids: readonly number[], length = ids.length): Promise<Answer> {
  return (await answers([ids], length))[0] as Answer;
}

test.each([history.length + 1, 20, speedModelWindow])('padding to %d events changes nothing', async (length) => {
  const alone = await answer(history);
  const padded = await answer(history, length);
  expect(padded.items).toEqual(alone.items);
  padded.scores.forEach((score, rank) => expect(score).toBeCloseTo(alone.scores[rank] as number, 4));
});

test('who else is in the batch changes nothing', async () => {
  const [, second] = await answers([fullHistory, history], speedModelWindow);
  expect(second?.items).toEqual((await answer(history)).items);
});

test('the history is not recommended, nor is padding, and the best comes first', async () => {
  const { items: best, scores } = await answer(history, 20);
  expect(best.filter((item) => item === 0 || history.includes(item))).toEqual([]);
  expect(new Set(best).size).toBe(speedModelTopK);
  expect(scores).toEqual([...scores].sort((a, b) => b - a));
});

test('what came first and what came last matters', async () => {
  const forwards = await answer(history);
  const backwards = await answer([...history].reverse());
  expect(forwards.scores).not.toEqual(backwards.scores);
});

test.each([[[3]], [fullHistory]])('takes histories of one event and of a full window', async (ids) => {
  const { scores } = await answer(ids);
  expect(scores.every((score) => Number.isFinite(score) && score > -1e8)).toBe(true);
});

test('the same seed writes the same model, another one another', () => {
  const bytes = (seed: number): Buffer => Buffer.from(speedModelGraph({ items: 20, seed }));
  expect(bytes(1).equals(bytes(1))).toBe(true);
  expect(bytes(1).equals(bytes(2))).toBe(false);
});

describe('as a model version', () => {
  const folder = mkdtempSync(join(tmpdir(), 'streamrec-bench-model-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each([
    ['speed', () => speedModelGraph({ items })],
    ['constant', constantModelGraph],
  ])('the %s model opens as any other', async (name, graph) => {
    const files = await readModelFiles(await packageModel(folder, { name, graph: graph(), items }));
    const runner = await openModel(files.bytes, files.manifest, { threads: 1 });
    await runner.release();
    expect(files.vocabulary.get('i1')).toBe(1);
    expect(files.itemIds).toHaveLength(items);
  });

  test('bytes that are no graph are refused', async () => {
    const graph = Buffer.from('no graph');
    await expect(packageModel(folder, { name: 'none', graph, items })).rejects.toMatchObject({ code: 'MODEL_INVALID' });
  });
});
