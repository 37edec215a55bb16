import { completeJourneyCutMs, readCompleteJourney } from '../../demo/complete-journey';
import { trainingDataOf } from '../../lib/dataset/training-data-of';
import { baselines } from '../../lib/evaluation/baselines';
import { chunks } from '../../lib/evaluation/chunks';
import { openEvaluation } from '../../lib/evaluation/open-evaluation';
import { ndcg } from '../../lib/quality/ndcg';
import { createRandom } from '../../lib/seeded-random';

/** What lists were worth at one moment of a real customer: as they are, and made worse on purpose. */
export interface Outcome {
  readonly userId: string;
  readonly atMs: number;
  readonly ndcg: Readonly<Record<ListMaker, number>>;
}

/** `as-is`; the same items in any order; every item replaced by another of the catalogue, always the same. */
export const listMakers = ['as-is', 'order-shuffled', 'catalogue-shuffled'] as const;
export type ListMaker = (typeof listMakers)[number];

export const k = 10;
const minItemEvents = 10;

/**
 * The demo's shop: a model of what was sold before December, asked after each line of December's baskets, by time.
 * @param most moments, spread evenly.
 */
export async function realOutcomes(lister: string, most: number): Promise<Outcome[]> {
  const { events } = readCompleteJourney();
  const data = trainingDataOf(events, completeJourneyCutMs, { rules: { minItemEvents } });
  const evaluation = await openEvaluation(data, events, { protocol: 'rest-of-basket', source: 'demo', points: most });
  const model = baselines(evaluation).find(({ name }) => name === lister);
  if (model === undefined) throw new RangeError(`there is no baseline ${lister}`);
  const random = createRandom(11);
  const another = new Map(shuffled(data.itemIds, random).map((itemId, at) => [data.itemIds[at] as string, itemId]));
  const outcomes: Outcome[] = [];
  for (const chunk of chunks(evaluation.points())) {
    const lists = await model.list(chunk, k);
    chunk.forEach(({ userId, atMs, relevant }, at) => {
      const list = (lists[at] ?? []).slice(0, k);
      const of = (items: readonly string[]): number => ndcg(items, relevant, k);
      const worth: Outcome['ndcg'] = {
        'as-is': of(list),
        'order-shuffled': of(shuffled(list, random)),
        'catalogue-shuffled': of(list.map((itemId) => another.get(itemId) ?? itemId)),
      };
      outcomes.push({ userId, atMs, ndcg: worth });
    });
  }
  return outcomes.sort((a, b) => a.atMs - b.atMs);
}

/** Fisher and Yates. */
function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const mixed = [...items];
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [mixed[at], mixed[other]] = [mixed[other] as T, mixed[at] as T];
  }
  return mixed;
}
