import { z } from 'zod';
import type { TrainingData } from '../../../lib/dataset/training-data';
import { sellsWeight } from '../graph/first-score';
import { historyVotes } from '../graph/neighbours';
import { votesGraph } from '../graph/votes-graph';
import { itemSales } from '../tables/item-facts';
import { learnLinear } from '../tables/linear-table';
import type { PairTable } from '../tables/pair-table';
import type { TrainedModel, Trainer } from '../trainer';
import { commonParameters, openLog, topKOf, trainedModel } from './common';

const popularHalfLifeMs = 30 * 86_400_000;

/** Also of those who count elsewhere and solve here. */
export const linearParameters = z.strictObject({
  ...commonParameters,
  halfLifeDays: z.number().positive().default(120).describe('days after which a basket counts half'),
  ridge: z.number().positive().default(20).describe('added to the diagonal, in baskets'),
  neighbours: z.int().min(1).max(500).default(60).describe('items whose presence explains an item, at most'),
  width: z.int().min(1).max(1_000).default(60).describe('items that an item speaks for, at most'),
  earlier: z.number().min(0).default(0.05).describe("weight of an earlier basket's event; this session's have 1"),
  own: z.number().min(0).default(0.2).describe('weight of an earlier event for its own item'),
});

/**
 * Ridge regression of each item on the others in its baskets: EASE (Steck 2019) where each item's own neighbours are the items, so that the
 * cost grows with the catalogue and not with its third power.
 */
export const linear: Trainer = {
  name: 'linear',
  about: 'ridge regression of each item on its own neighbours, newer baskets and newer events counting more',
  parameters: linearParameters,
  space: {
    halfLifeDays: { kind: 'range', from: 7, to: 720, scale: 'log' },
    ridge: { kind: 'range', from: 1, to: 500, scale: 'log' },
    earlier: { kind: 'range', from: 0.005, to: 1, scale: 'log' },
    own: { kind: 'range', from: 0.01, to: 1, scale: 'log' },
  },
  async train(data, given, context) {
    const p = linearParameters.parse(given);
    const log = await openLog(data, p, context);
    const table = await learnLinear(log, p, context);
    return linearModel(table, itemSales(log, popularHalfLifeMs), data, p);
  },
};

/** @param sales of each item by its number, 1 being average: as many as the model knows items, and padding. */
export function linearModel(
  table: PairTable<'weight'>,
  sales: Float32Array,
  data: Pick<TrainingData, 'itemIds'>,
  p: z.infer<typeof linearParameters>,
): TrainedModel {
  const known = { items: sales.length - 1 };
  const start = sales.map((value) => sellsWeight * value);
  const model = votesGraph('linear', start, (lines) => historyVotes(lines, table, p), { ...p, topK: topKOf(known) });
  return trainedModel(model, data, known, p);
}
