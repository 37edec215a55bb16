import { trainingDataOf } from '../../../lib/dataset/training-data-of';
import type { Interaction } from '../../../lib/domain/interaction';
import { openGraphPool } from '../../../lib/evaluation/graph-pool';
import { packBatch } from '../../../lib/models/batch';
import { createRandom } from '../../../lib/seeded-random';
import type { TrainedModel } from '../../../services/trainer/trainer';
import { builtInTrainers } from '../../../services/trainer/trainers';
import { anInteraction } from '../../helpers/interaction';

const start = Date.UTC(2026, 0, 1);
const day = 86_400_000;
const cutMs = start + 60 * day;
/** Learns as always, from less. */
const quick: Record<string, object> = { blend: { moments: 300, rankers: 1, epochs: 2 } };
const context = { seed: 1, workers: 1 };

/** Baskets of a few lines; who buys what is drawn. */
function shop(seed: number, fromMs = start, days = 60): Interaction[] {
  const random = createRandom(seed);
  const events: Interaction[] = [];
  for (let at = 0; at < 400; at++) {
    const userId = `u${Math.floor(random() * 40)}`;
    const timestamp = Math.floor(fromMs + random() * days * day);
    for (let line = 0; line < 4; line++) {
      const itemId = `i${Math.floor(random() ** 2 * 60)}`;
      events.push(
        anInteraction({ eventId: `${seed}-${at}-${line}`, userId, itemId, timestamp, sessionId: `${seed}-${at}` }),
      );
    }
  }
  return events.sort((a, b) => a.timestamp - b.timestamp);
}

/** Ids that the model recommends to who has this history, newest last and in session. */
async function listOf(model: TrainedModel, ...history: string[]): Promise<string[]> {
  const { itemIds } = model;
  const rows = history.map((itemId) => itemIds.indexOf(itemId) + 1);
  const pool = await openGraphPool(model);
  const window = {
    items: rows,
    types: rows.map(() => 3 as const),
    ages: rows.map(() => 0),
    inSession: rows.map(() => 1),
  };
  const { items, scores } = await pool.run(packBatch([window]));
  await pool.close();
  expect(scores.every((score) => Number.isFinite(score))).toBe(true);
  return Array.from(items, (row) => itemIds[row - 1] ?? '').filter((_, rank) => (scores[rank] as number) > -1e8);
}

const event = (at: number, fields: Partial<Interaction> = {}): Interaction =>
  anInteraction({ eventId: `e${at}`, timestamp: start + at * 60_000, ...fields });

describe.each(builtInTrainers.map((trainer) => [trainer.name, trainer] as const))('%s', (_, trainer) => {
  const train = (events: readonly Interaction[], until = Infinity): Promise<TrainedModel> =>
    trainer.train(trainingDataOf(events, until), quick[trainer.name] ?? {}, context);

  test('an empty window is an error', async () => {
    await expect(train([])).rejects.toMatchObject({ code: 'DATA_INVALID' });
    await expect(train(shop(1), start - 1)).rejects.toMatchObject({ code: 'DATA_INVALID' });
  });

  test('one customer', async () => {
    const model = await train(
      Array.from({ length: 30 }, (_, at) => event(at, { itemId: `i${at % 7}`, sessionId: `s${at >> 2}` })),
    );
    expect((await listOf(model, 'i0')).length).toBeGreaterThan(0);
  });

  test('one item', async () => {
    const model = await train(Array.from({ length: 30 }, (_, at) => event(at, { userId: `u${at}` })));
    expect(await listOf(model, 'i1')).toEqual([]);
  });

  test('ten identical events', async () => {
    const model = await train(Array.from({ length: 10 }, () => event(0)));
    expect(await listOf(model, 'i1')).toEqual([]);
  });

  test('prices and quantities that are no numbers', async () => {
    const events = shop(1).map((one) => ({ ...one, price: NaN, quantity: -Infinity }));
    expect((await train(events)).model).toEqual((await train(shop(1))).model);
  });

  test('ids of any Unicode', async () => {
    const ids = ['', 'ß', '日本', '\u0000', '👩‍👩‍👧', '\ud800', ' a ', '__proto__', 'i'.repeat(5_000)].filter(
      (id) => id !== '',
    );
    const model = await train(shop(1).map((one, at) => ({ ...one, itemId: ids[at % ids.length] as string })));
    expect(new Set(model.itemIds)).toEqual(new Set(ids));
    expect(await listOf(model, '日本')).not.toContain('日本');
  });

  test('a customer with 10,000 events beside others', async () => {
    const flood = Array.from({ length: 10_000 }, (_, at) =>
      anInteraction({ eventId: `f${at}`, userId: 'flood', itemId: `i${at % 60}`, timestamp: start + at * 300_000 }),
    );
    const model = await train([...shop(1), ...flood]);
    expect((await listOf(model, 'i1')).length).toBeGreaterThan(0);
  });

  test('baskets in any order give the same bytes', async () => {
    const { model } = await train(shop(1));
    const baskets = new Map<string | null, Interaction[]>();
    for (const one of shop(1)) baskets.set(one.sessionId, [...(baskets.get(one.sessionId) ?? []), one]);
    expect(Buffer.compare((await train([...baskets.values()].reverse().flat())).model, model)).toBe(0);
  });

  test('what comes after the cut changes no byte', async () => {
    const { model, itemIds, parameters } = await train([...shop(1), ...shop(2, cutMs)], cutMs);
    for (const seed of [3, 4]) {
      const other = await train(
        [...shop(1), ...shop(seed, cutMs, 300), event(0, { timestamp: cutMs, itemId: 'new' })],
        cutMs,
      );
      expect(Buffer.compare(other.model, model)).toBe(0);
      expect(other.itemIds).toEqual(itemIds);
      expect(other.parameters).toEqual(parameters);
    }
  });

  test('parameters that do not fit are refused', async () => {
    await expect(trainer.train(trainingDataOf(shop(1), Infinity), { nonsense: 1 }, context)).rejects.toThrow(
      'nonsense',
    );
  });
});
