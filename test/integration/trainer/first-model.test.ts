import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Interaction } from '../../../lib/domain/interaction';
import { packBatch, type UserWindow } from '../../../lib/models/batch';
import { readModelFiles, type ModelFiles } from '../../../lib/models/loader';
import { openModel, type ModelRunner } from '../../../lib/models/runner';
import { trainFirstModel } from '../../../services/trainer/train-first-model';
import { defaultWeights } from '../../../services/trainer/weights';
import { anInteraction } from '../../helpers/interaction';

const day = 86_400_000;
const folder = mkdtempSync(join(tmpdir(), 'streamrec-first-'));
let files: ModelFiles;
let runner: ModelRunner;

/** Fifteen weekly baskets of five customers: bread is always followed by butter, and only Ann buys milk, always. */
function shop(): Interaction[] {
  const start = Date.UTC(2026, 0, 1);
  const events: Interaction[] = [];
  for (let week = 0; week < 15; week++) {
    ['ann', 'bob', 'cid', 'dan', 'eve'].forEach((userId, u) => {
      const items = ['bread', 'butter', `fruit-${(week + u) % 4}`, `soup-${(week * u) % 3}`];
      if (userId === 'ann') items.push('milk');
      for (const itemId of items) {
        const sessionId = `${userId}-${week}`;
        const timestamp = start + week * 7 * day + u * 60_000;
        events.push(anInteraction({ eventId: `${sessionId}-${itemId}`, userId, itemId, sessionId, timestamp }));
      }
    });
  }
  return events.sort((a, b) => a.timestamp - b.timestamp);
}

const train = (outDir: string) =>
  trainFirstModel({
    events: shop(),
    cutMs: Infinity,
    name: 'first',
    version: '1',
    outDir,
    weights: defaultWeights,
    nowMs: Date.UTC(2026, 5, 1),
  });

beforeAll(async () => {
  const { dir } = await train(folder);
  files = await readModelFiles(dir);
  runner = await openModel(files.bytes, files.manifest, 1);
});
afterAll(async () => {
  await runner.release();
  rmSync(folder, { recursive: true });
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

async function recommend(window: UserWindow): Promise<{ itemId: string; score: number }[]> {
  const { k, items, scores } = await runner.run(packBatch([window]));
  return Array.from({ length: k }, (_, rank) => ({
    itemId: files.itemIds[(items[rank] as number) - 1] ?? '',
    score: scores[rank] as number,
  })).filter(({ score }) => score > -1e8);
}

test('who comes with bread is offered butter', async () => {
  const [best] = await recommend(windowOf([0, 'bread']));
  expect(best?.itemId).toBe('butter');
});

test('what a customer buys again and again comes back, and for nobody else', async () => {
  const rankOfMilk = async (window: UserWindow) =>
    (await recommend(window)).findIndex(({ itemId }) => itemId === 'milk');
  const habit = await rankOfMilk(windowOf([2, 'butter', 'milk'], [1, 'bread', 'milk'], [0, 'bread', 'butter']));
  const none = await rankOfMilk(windowOf([2, 'butter'], [1, 'bread'], [0, 'bread', 'butter']));
  expect(habit).toBeGreaterThanOrEqual(0);
  expect(habit).toBeLessThan(none);
});

test('a habit fades with its age', async () => {
  const scoreOf = async (weeks: number) =>
    (await recommend(windowOf([weeks, 'milk'], [0, 'bread']))).find(({ itemId }) => itemId === 'milk')?.score ?? NaN;
  expect(await scoreOf(1)).toBeGreaterThan(await scoreOf(40));
});

test('the basket at hand is masked, earlier ones are not', async () => {
  const listed = (await recommend(windowOf([1, 'milk'], [0, 'bread', 'butter']))).map(({ itemId }) => itemId);
  expect(listed).not.toContain('bread');
  expect(listed).not.toContain('butter');
  expect(listed).toContain('milk');
  expect(new Set(listed).size).toBe(listed.length);
});

test('the answer does not depend on who shares the run and pads it', async () => {
  const short = windowOf([1, 'milk'], [0, 'bread']);
  const long = windowOf([9, 'bread', 'butter', 'milk'], [5, 'soup-0', 'fruit-1', 'milk'], [0, 'fruit-2']);
  const alone = await runner.run(packBatch([short]));
  const together = await runner.run(packBatch([long, short]));
  expect(Array.from(together.items.subarray(alone.k))).toEqual(Array.from(alone.items));
  alone.scores.forEach((score, rank) => expect(together.scores[alone.k + rank]).toBeCloseTo(score, 4));
});

test('the same shop gives the same bytes, and a version is never written over', async () => {
  const other = mkdtempSync(join(tmpdir(), 'streamrec-first-'));
  const { dir } = await train(other);
  expect(readFileSync(join(dir, 'model.onnx')).equals(Buffer.from(files.bytes))).toBe(true);
  await expect(train(other)).rejects.toMatchObject({ code: 'MODEL_INVALID' });
  rmSync(other, { recursive: true });
});

test('nothing to learn from is an error', async () => {
  const training = trainFirstModel({ events: shop(), cutMs: 0, name: 'first', version: '2', outDir: folder });
  await expect(training).rejects.toMatchObject({ code: 'DATA_INVALID' });
});
