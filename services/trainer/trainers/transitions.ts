import { z } from 'zod';
import { sellsWeight, sessionVotes } from '../graph/first-score';
import { neighbourVotes } from '../graph/neighbours';
import { votesGraph } from '../graph/votes-graph';
import { learnTables } from '../tables/learn-tables';
import type { Trainer } from '../trainer';
import { commonParameters, openLog, topKOf, trainedModel } from './common';

const parameters = z.strictObject({
  ...commonParameters,
  halfLifeDays: z.number().positive().default(120).describe('days after which a basket counts half'),
  width: z.int().min(1).max(1_000).default(100).describe('neighbours that are kept of an item'),
});

/** What stands around, and above all right after, the newest items of a session in other baskets. */
export const transitions: Trainer = {
  name: 'transitions',
  about: "what goes with this session's newest items, nearer lines and newer baskets counting more",
  parameters,
  space: {
    halfLifeDays: { kind: 'range', from: 7, to: 720, scale: 'log' },
    width: { kind: 'choice', values: [50, 100, 200] },
  },
  async train(data, given, context) {
    const p = parameters.parse(given);
    const log = await openLog(data, p, context);
    const tables = await learnTables(log, { ...p, laterWidth: 1, linearWidth: 1, neighbours: 1, ridge: 1 }, context);
    const start = tables.facts.sellsLately.map((value) => sellsWeight * value);
    const model = votesGraph(
      'transitions',
      start,
      (lines) => [sessionVotes(lines, neighbourVotes(lines, tables.near))],
      {
        ...p,
        topK: topKOf(log),
      },
    );
    return trainedModel(model, data, log, p);
  },
};
