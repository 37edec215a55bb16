import { z } from 'zod';
import { votesGraph } from '../graph/votes-graph';
import { itemSales } from '../tables/item-facts';
import type { Trainer } from '../trainer';
import { commonParameters, openLog, topKOf, trainedModel } from './common';

const dayMs = 86_400_000;

const parameters = z.strictObject({
  ...commonParameters,
  halfLifeDays: z.number().positive().default(30).describe('days after which a sale counts half'),
});

/** The same list for everybody, but for what is masked: the yardstick of all others. */
export const popularity: Trainer = {
  name: 'popularity',
  about: 'what sells, newer sales counting more',
  parameters,
  space: { halfLifeDays: { kind: 'range', from: 1, to: 365, scale: 'log' } },
  async train(data, given, context) {
    const p = parameters.parse(given);
    const log = await openLog(data, p, context);
    const start = itemSales(log, p.halfLifeDays * dayMs);
    return trainedModel(
      votesGraph('popularity', start, () => [], { ...p, topK: topKOf(log) }),
      data,
      log,
      p,
    );
  },
};
