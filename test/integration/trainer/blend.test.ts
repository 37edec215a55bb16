import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { trainingDataOf } from '../../../lib/dataset/training-data-of';
import { openGraphPool } from '../../../lib/evaluation/graph-pool';
import { packBatch, type UserWindow } from '../../../lib/models/batch';
import { readModelFiles, type ModelFiles } from '../../../lib/models/loader';
import { openModel, type ModelRunner } from '../../../lib/models/runner';
import { createRandom } from '../../../lib/seeded-random';
import { trainVersion } from '../../../services/trainer/train-version';
import { blend } from '../../../services/trainer/trainers/blend';
import { basketEvents, dayMs, startMs, type NamedBasket } from '../../helpers/event-log';

const folder = mkdtempSync(join(tmpdir(), 'streamrec-blend-'));
let files: ModelFiles;
let runner: ModelRunner;

/** Weekly baskets of thirty customers: bread, always butter after it, some fruit, and what each of them takes every time. */
function shop(): NamedBasket[] {
  const random = createRandom(3);
  return Array.from({ length: 15 * 30 }, (_, at): NamedBasket => {
    const [week, customer] = [Math.floor(at / 30), at % 30];
    const fruit = `fruit-${Math.floor(random() * 8)}`;
    const always = customer % 5 === 0 ? 'milk' : `soup-${customer % 5}`;
    return [`customer-${customer}`, week * 7 + customer / 100, 'bread', 'butter', fruit, always];
  });
}

const train = (outDir: string, workers: number) =>
  trainVersion({
    data: trainingDataOf(basketEvents(...shop()), startMs + 200 * dayMs),
    trainer: blend,
    parameters: { moments: 400, epochs: 3 },
    name: 'blend',
    version: '1',
    outDir,
    seed: 1,
    workers,
    nowMs: startMs,
  });

beforeAll(async () => {
  const { dir } = await train(folder, 2);
  files = await readModelFiles(dir);
  runner = await openModel(files.bytes, files.manifest, { threads: 1 });
});
afterAll(async () => {
  await runner.release();
  rmSync(folder, { recursive: true });
});

test('the manifest says what the window looked like, and what the graph answered to its customers', () => {
  const { reference } = files.manifest;
  expect(reference).toMatchObject({ events: 1_800, eventTypes: [0, 0, 1, 0], lists: { count: 30 } });
  expect(reference?.items.top.slice(0, 2)).toEqual([
    [files.vocabulary.get('bread'), 0.25],
    [files.vocabulary.get('butter'), 0.25],
  ]);
  expect(reference?.lists?.scores.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 4);
});

/** Weeks ago and items: the last entry is the basket that the customer stands with now. */
function windowOf(...baskets: readonly (readonly [weeksAgo: number, ...items: string[]])[]): UserWindow {
  const lines = baskets.flatMap(([weeksAgo, ...items], basket) =>
    items.map((itemId) => ({ itemId, age: weeksAgo * 7 * 86_400, now: basket === baskets.length - 1 ? 1 : 0 })),
  );
  return {
    items: lines.map(({ itemId }) => files.vocabulary.get(itemId) as number),
    types: lines.map(() => 3),
    ages: lines.map(({ age }) => age),
    inSession: lines.map(({ now }) => now),
  };
}

async function recommend(window: UserWindow) {
  const { k, items, scores, because } = await runner.run(packBatch([window]));
  return Array.from({ length: k }, (_, rank) => ({
    itemId: files.itemIds[(items[rank] as number) - 1] ?? '',
    score: scores[rank] as number,
    because: files.itemIds[(because?.[rank] ?? 0) - 1] ?? null,
  })).filter(({ score }) => score > -1e8);
}

test('who comes with bread is offered butter, because of the bread', async () => {
  const [best] = await recommend(windowOf([0, 'bread']));
  expect(best).toMatchObject({ itemId: 'butter', because: 'bread' });
});

test('what a customer buys again and again comes back, because of itself, and for nobody else', async () => {
  const milkFor = async (window: UserWindow) => {
    const list = await recommend(window);
    const rank = list.findIndex(({ itemId }) => itemId === 'milk');
    return { rank, because: list[rank]?.because };
  };
  const habit = await milkFor(windowOf([2, 'butter', 'milk'], [1, 'bread', 'milk'], [0, 'bread', 'butter']));
  const none = await milkFor(windowOf([2, 'butter'], [1, 'bread'], [0, 'bread', 'butter']));
  expect(habit.because).toBe('milk');
  expect(habit.rank).toBeLessThan(none.rank);
});

test('the basket at hand is masked, earlier ones are not', async () => {
  const listed = (await recommend(windowOf([1, 'milk'], [0, 'bread', 'butter']))).map(({ itemId }) => itemId);
  expect(listed).not.toContain('bread');
  expect(listed).not.toContain('butter');
  expect(listed).toContain('milk');
  expect(new Set(listed).size).toBe(listed.length);
});

test('before an order begins nothing is masked', async () => {
  const window = windowOf([1, 'milk'], [0, 'bread', 'butter']);
  window.inSession.fill(0);
  expect((await recommend(window)).map(({ itemId }) => itemId)).toContain('bread');
});

test('the answer does not depend on who shares the run and pads it', async () => {
  const short = windowOf([1, 'milk'], [0, 'bread']);
  const long = windowOf([9, 'bread', 'butter', 'milk'], [5, 'soup-0', 'fruit-1', 'milk'], [0, 'fruit-2']);
  const alone = await runner.run(packBatch([short]));
  const together = await runner.run(packBatch([long, short]));
  expect(Array.from(together.items.subarray(alone.k))).toEqual(Array.from(alone.items));
  expect(Array.from(together.because?.subarray(alone.k) ?? [])).toEqual(Array.from(alone.because ?? [0]));
  alone.scores.forEach((score, rank) => expect(together.scores[alone.k + rank]).toBeCloseTo(score, 3));
});

test('the same shop and seed give the same bytes however many threads, and a version is never written over', async () => {
  const other = mkdtempSync(join(tmpdir(), 'streamrec-blend-'));
  const { dir } = await train(other, 1);
  for (const file of ['model.onnx', 'vocabulary.json', 'manifest.json']) {
    const first = readFileSync(join(folder, 'blend', '1', file));
    expect(readFileSync(join(dir, file)).equals(first)).toBe(true);
  }
  await expect(train(other, 1)).rejects.toMatchObject({ code: 'MODEL_INVALID' });
  rmSync(other, { recursive: true });
});

test.each([
  ['history', ['bread', 'butter', 'milk'], []],
  ['newest', ['butter'], ['bread', 'milk']],
  ['none', [], ['bread', 'butter', 'milk']],
] as const)('mask=%s', async (mask, masked, offered) => {
  const data = trainingDataOf(basketEvents(...shop()), startMs + 200 * dayMs);
  const trained = await blend.train(data, { mask, moments: 0 }, { seed: 1, workers: 1 });
  const pool = await openGraphPool(trained);
  const { items, scores } = await pool.run(packBatch([windowOf([1, 'milk'], [0, 'bread', 'butter'])]));
  await pool.close();
  const listed = Array.from(items, (row) => trained.itemIds[row - 1]).filter((_, at) => (scores[at] as number) > -1e8);
  for (const itemId of masked) expect(listed).not.toContain(itemId);
  for (const itemId of offered) expect(listed).toContain(itemId);
});

test('a customer’s list is the same bytes alone, and beside others with longer histories', async () => {
  const random = createRandom(11);
  const windows = Array.from({ length: 67 }, (_, at): UserWindow => {
    const events = 1 + ((at * 7) % 43);
    const ages = Array.from({ length: events }, () => Math.floor(random() * 90 * 86_400)).sort((a, b) => b - a);
    return {
      items: ages.map(() => 1 + Math.floor(random() * files.itemIds.length)),
      types: ages.map(() => 3),
      ages: ages.map((age) => age - (ages.at(-1) as number)),
      inSession: ages.map((_age, event) => (events - event <= at % 4 ? 1 : 0)),
    };
  });
  const together = await runner.run(packBatch(windows));
  const { k } = together;
  for (const [at, window] of windows.entries()) {
    const alone = await runner.run(packBatch([window]));
    expect(together.items.subarray(at * k, (at + 1) * k)).toEqual(alone.items);
    expect(together.scores.subarray(at * k, (at + 1) * k)).toEqual(alone.scores);
  }
});
