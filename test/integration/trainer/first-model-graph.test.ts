import { packBatch, type UserWindow } from '../../../lib/models/batch';
import { firstModelGraph } from '../../../services/trainer/first-model-graph';
import { openGraph } from '../../../services/trainer/open-graph';
import { defaultWeights, type Weights } from '../../../services/trainer/weights';

const day = 86_400;
const none = Object.fromEntries(Object.keys(defaultWeights).map((name) => [name, 0])) as unknown as Weights;
/** Four items; item 2 is the only neighbour of item 1, and nothing else has one. */
const neighbour = (weight: number): Float32Array => Float32Array.of(0, weight, 0, 0, 0);
const parts = {
  items: 4,
  statistics: {
    count: Float32Array.of(0, 4, 3, 2, 1),
    popularity: Float32Array.of(0, 4, 3, 2, 1),
    loyalty: Float32Array.of(0, 1, 2, 1, 1),
    rarity: Float32Array.of(0, 1, 0.5, 1, 1),
  },
  neighbours: {
    width: 1,
    item: Int32Array.of(0, 2, 0, 0, 0),
    next: neighbour(0.5),
    after: neighbour(0.25),
    before: neighbour(0.125),
    together: neighbour(0.0625),
  },
  topK: 4,
};

/** Events as [item, days before the newest]; the last `current` of them are of the session at hand. */
const windowOf = (current: number, ...events: [item: number, days: number][]): UserWindow => ({
  items: events.map(([item]) => item),
  types: events.map(() => 3),
  ages: events.map(([, days]) => days * day),
  inSession: events.map((_, at) => (at >= events.length - current ? 1 : 0)),
});

/** Scores of items 1 to 4 under these weights alone; null where an item is masked. */
async function scoresOf(weights: Partial<Weights>, window: UserWindow): Promise<(number | null)[]> {
  const scorer = await openGraph(firstModelGraph({ ...parts, weights: { ...none, ...weights } }));
  const { items, scores } = await scorer.run(packBatch([window]));
  await scorer.release();
  const byItem = new Map(Array.from(items, (item, rank) => [item, scores[rank] as number]));
  return [1, 2, 3, 4].map((item) => {
    const score = byItem.get(item) ?? -Infinity;
    return score > -1e8 ? score : null;
  });
}

function expectScores(scores: readonly (number | null)[], expected: readonly (number | null)[]): void {
  expect(scores.map((score) => score === null)).toEqual(expected.map((score) => score === null));
  expected.forEach((score, at) => expect(scores[at] ?? 0).toBeCloseTo(score ?? 0, 5));
}

test('what sells, less what the session holds', async () => {
  expectScores(await scoresOf({ popular: 0.1 }, windowOf(1, [1, 0])), [null, 0.3, 0.2, 0.1]);
});

test('a habit counts by its loyalty, halved every 180 days', async () => {
  const window = windowOf(1, [2, 360], [2, 180], [3, 180], [1, 0]);
  expectScores(await scoresOf({ habitCount: 1 }, window), [null, 2 * (0.25 + 0.5), 0.5, 0]);
});

test('a habit counts as a share of the baskets', async () => {
  // Two baskets before this one, and 2 added.
  const window = windowOf(1, [3, 180], [4, 180], [3, 180 - 1 / 24], [1, 0]);
  const older = 0.5 / 5;
  const newer = (0.5 * 2 ** (1 / 24 / 180)) / 5;
  expectScores(await scoresOf({ habitShare: 1 }, window), [null, 0, older + newer, older]);
});

test('neighbours of the newest lines count less the further back the line is', async () => {
  const window = windowOf(2, [1, 0], [4, 0]);
  expectScores(await scoresOf({ next: 1 }, window), [null, 0.5 * 0.6, 0, null]);
  expectScores(await scoresOf({ after: 1 }, window), [null, 0.25 * 0.8, 0, null]);
  expectScores(await scoresOf({ before: 1 }, window), [null, 0.125 * 0.8, 0, null]);
  expectScores(await scoresOf({ together: 1 }, window), [null, 0.0625 * 0.95, 0, null]);
});

test('neighbours of earlier baskets’ items do not count', async () => {
  expectScores(await scoresOf({ next: 1, after: 1, before: 1, together: 1 }, windowOf(1, [1, 1], [4, 0])), [
    0,
    0,
    0,
    null,
  ]);
});

test('earlier baskets count by what they share with this one', async () => {
  // Ten days ago 1, 2 and 3, which shares item 1; five days ago 4 alone, which shares nothing.
  const window = windowOf(1, [1, 10], [2, 10], [3, 10], [4, 5], [1, 0]);
  const likeness = 1 / Math.sqrt(3);
  expectScores(await scoresOf({ similar: 1 }, window), [null, likeness, likeness, 0]);
});

test('what the customer took after the newest item before', async () => {
  const window = windowOf(1, [1, 9], [2, 9], [3, 9], [4, 9], [1, 0]);
  expectScores(await scoresOf({ ownNext: 1 }, window), [null, 1, 0.6, 0.36]);
  // Not beyond the basket in which it was.
  expectScores(await scoresOf({ ownNext: 1 }, windowOf(1, [1, 9], [2, 8], [1, 0])), [null, 0, 0, 0]);
});
