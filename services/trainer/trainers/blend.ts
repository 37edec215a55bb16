import { z } from 'zod';
import { blendGraph } from '../graph/blend-graph';
import { learnRanker } from '../ranker/learn-ranker';
import { learnTables } from '../tables/learn-tables';
import type { Trainer } from '../trainer';
import { commonParameters, openLog, topKOf, trainedModel } from './common';

const count = (most: number, value: number, about: string) => z.int().min(1).max(most).default(value).describe(about);
const share = (value: number, about: string) => z.number().min(0).max(1).default(value).describe(about);

/** Of the blend, and of whatever is built on it. */
export const blendParameters = {
  ...commonParameters,
  halfLifeDays: z
    .number()
    .positive()
    .default(120)
    .describe('days after which a basket counts half in what goes with what'),
  width: count(1_000, 100, 'neighbours that are kept of an item; fewer where they would take too much room'),
  laterWidth: count(1_000, 20, 'the same, of what customers take in later baskets'),
  linearWidth: count(1_000, 20, 'the same, of what an item speaks for by ridge regression'),
  neighbours: count(500, 50, 'items that explain an item in the regression'),
  ridge: z.number().positive().default(20).describe('added to its diagonal, in baskets'),
  tableMegabytes: z.number().positive().default(150).describe('room for all neighbours'),
  because: z
    .boolean()
    .default(true)
    .describe('whether the model tells because of which item, for a fifth of its speed'),
  candidates: count(
    2_000,
    159,
    'items that the ranker looks at, of each customer; one less than a multiple of 16 wastes nothing',
  ),
  heldOut: z
    .number()
    .min(0.01)
    .max(0.9)
    .default(0.15)
    .describe('share of the events, the newest, that the ranker learns from'),
  moments: z.int().min(0).max(1_000_000).default(8_000).describe('moments of them, drawn at random; 0 for no ranker'),
  startShare: share(0.1, 'of the moments, at most this share before an order begins; the others are within one'),
  nextShare: share(0.2, 'how much the very next item counts, the rest of the basket having what is left'),
  negatives: count(2_000, 64, 'candidates of a moment that the ranker learns to rank below what was taken'),
  units: count(512, 16, 'hidden units of a ranker'),
  rankers: count(64, 2, 'rankers, of which the mean is taken; each is a job of its own'),
  epochs: count(1_000, 6, 'times that a ranker sees each moment'),
  learningRate: z.number().positive().default(0.005).describe('the largest step of Adam'),
  weightDecay: z.number().min(0).default(1e-5).describe('how much weights are drawn towards 0'),
};
const parameters = z.strictObject(blendParameters);
export type BlendParameters = z.infer<typeof parameters>;

const bytesOfNeighbour = 28;
const bytesOfLater = 8;
const leastWidth = 8;

/** All signals as features of some candidates, ranked by a small network that has learned from the newest days. */
export const blend: Trainer = {
  name: 'blend',
  about: 'all signals (session, habits, what sells), weighed by a small network that learns from the newest days',
  parameters,
  space: {
    halfLifeDays: { kind: 'range', from: 14, to: 720, scale: 'log' },
    nextShare: { kind: 'range', from: 0, to: 0.6, scale: 'linear' },
    heldOut: { kind: 'choice', values: [0.1, 0.15, 0.25] },
    moments: { kind: 'choice', values: [4_000, 8_000, 16_000] },
    candidates: { kind: 'choice', values: [95, 159, 239] },
    units: { kind: 'choice', values: [8, 16, 32] },
    epochs: { kind: 'choice', values: [4, 6, 10] },
    learningRate: { kind: 'range', from: 0.001, to: 0.02, scale: 'log' },
  },
  async train(data, given, context) {
    const p = parameters.parse(given);
    const log = await openLog(data, p, context);
    const fitting = { ...p, width: widthThatFits(p, log.items) };
    const ranker = await learnRanker(log, fitting, context);
    const tables = await learnTables(log, fitting, context);
    const model = blendGraph(tables, ranker, { ...p, topK: topKOf(log) });
    return trainedModel(model, data, log, p);
  },
};

export function widthThatFits(
  { width, laterWidth, linearWidth, tableMegabytes }: BlendParameters,
  items: number,
): number {
  const room = (tableMegabytes * 1e6) / (items + 1) - (laterWidth + linearWidth) * bytesOfLater;
  return Math.max(leastWidth, Math.min(width, Math.floor(room / bytesOfNeighbour)));
}
