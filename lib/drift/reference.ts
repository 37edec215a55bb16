import { z } from 'zod';
import { lengthBuckets } from './buckets';

export const mostTopItems = 200;
export const mostScoreEdges = 19;
/** Of a list, those that are compared: of the next ones, filters and what sells have their part. */
export const comparedItems = 10;

const share = z.number().min(0).max(1);

/** Items by their number in the vocabulary: a manifest is not encrypted, and names none. */
const topItems = z.strictObject({
  top: z.array(z.tuple([z.int().min(1), share])).max(mostTopItems),
  others: share,
});

/** What the window that a version was trained on looked like: what is served is held against it. Some kilobytes, however large the shop. */
export const driftReference = z.strictObject({
  events: z.int().min(1),
  items: topItems,
  /** view, cart, purchase, other. */
  eventTypes: z.array(share).length(4),
  /** Of the window's last quarter, by events known at each, itself included: customers who began before the window look new in its first. */
  historyLengths: z.array(share).length(lengthBuckets),
  lengthEvents: z.int().nonnegative(),
  /** What the graph answered to some of its customers as they stood at the window's end. */
  lists: z
    .strictObject({
      count: z.int().min(1),
      items: topItems,
      /** Ascending. */
      scoreEdges: z.array(z.number()).max(mostScoreEdges),
      /** One more than edges. */
      scores: z
        .array(share)
        .min(1)
        .max(mostScoreEdges + 1),
      /** Items, and therefore scores, in those lists. */
      answers: z.int().min(1),
    })
    .refine(({ scoreEdges, scores }) => scores.length === scoreEdges.length + 1, 'expected one share more than edges')
    .optional(),
});
export type DriftReference = z.infer<typeof driftReference>;

/** Shares as they are stored: with so many digits as they are good for. */
export function shareOf(count: number, all: number): number {
  return all === 0 ? 0 : Number((count / all).toPrecision(6));
}

/** @param counts by number, from 1; entry 0 is not counted. */
export function topItemsOf(counts: Float64Array, all: number, most = mostTopItems): DriftReference['items'] {
  const numbers = Array.from(counts.keys()).filter((number) => number > 0 && (counts[number] as number) > 0);
  numbers.sort((a, b) => (counts[b] as number) - (counts[a] as number) || a - b);
  const top = numbers
    .slice(0, most)
    .map((number): [number, number] => [number, shareOf(counts[number] as number, all)]);
  const within = numbers.slice(0, most).reduce((sum, number) => sum + (counts[number] as number), 0);
  return { top, others: shareOf(all - within, all) };
}
