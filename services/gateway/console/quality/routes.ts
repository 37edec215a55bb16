import { z } from 'zod';
import { reading } from '../../../../lib/http/answers';
import type { Api } from '../../../../lib/http/api';
import { intervalFactor } from '../../../../lib/quality/group-estimate';
import { qualityDocument, qualitySpans } from '../../../../lib/quality/quality-document';
import type { Evaluators } from './evaluators';
import type { QualityHistories } from './history';

export interface QualityDeps {
  readonly evaluators: Evaluators;
  readonly histories: QualityHistories;
}

const query = z.strictObject({
  span: z.enum(qualitySpans).default('24h').describe('Of event time, up to its newest.'),
  k: z.coerce.number().int().min(1).max(1_000).optional().describe('Of those that are judged; 10 unless told.'),
});

const answer = z
  .object({
    evaluators: z
      .array(z.object({ name: z.string(), url: z.string(), problem: z.string().nullable() }))
      .describe('Those that gateway.services names; with why one does not answer.'),
    quality: qualityDocument.nullable().describe('What they say together; null where none answers.'),
    intervalFactor: z.number().describe('Standard errors to either side of a mean that make its 95 % interval.'),
  })
  .meta({ id: 'LiveQuality' });

const historyQuery = z.strictObject({
  days: z.coerce.number().int().min(8).max(366).default(30).describe('Back from now.'),
  k: z.coerce.number().int().min(1).max(1_000).default(10),
});

const figure = z.object({ value: z.number(), standardError: z.number().nullable() });
const history = z
  .object({
    source: z.string().nullable().describe('Whose word it is; null where gateway.prometheusUrl names nobody.'),
    problem: z.string().nullable().describe('Why it does not tell; null where it does.'),
    stepMs: z.number(),
    intervalFactor: z.number().describe('Standard errors to either side of a mean that make its 95 % interval.'),
    series: z.array(
      z.object({
        ...{ model: z.string(), version: z.string(), variant: z.string() },
        steps: z.array(
          z.object({
            from: z.number().describe('When it begins, ms since 1970.'),
            judged: z.number(),
            answered: z.number(),
            figures: z
              .object({ hit_rate: figure, precision: figure, recall: figure, f1: figure, mrr: figure, ndcg: figure })
              .nullable()
              .describe('Null without an answered list.'),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'QualityHistory' });

/** What customers do with what they are shown, over time. */
export function addQuality(api: Api, { evaluators, histories }: QualityDeps): void {
  api.route({
    method: 'GET',
    url: '/v1/console/quality',
    config: { access: 'viewer' },
    schema: {
      summary: 'Live quality by version over time, as the evaluators judge it',
      tags: ['console'],
      querystring: query,
      response: reading(answer, 'As of the last two seconds.'),
    },
    handler: async ({ query: { span, k } }, reply) => {
      const told = await evaluators.ask({ span, ...(k === undefined ? {} : { k }) });
      return reply.send({ evaluators: [...told.evaluators], quality: told.quality, intervalFactor });
    },
  });

  api.route({
    method: 'GET',
    url: '/v1/console/quality/history',
    config: { access: 'viewer' },
    schema: {
      summary: 'Live quality by version and day, from before what the evaluators remember, as a Prometheus has it',
      tags: ['console'],
      querystring: historyQuery,
      response: reading(history, 'As of the last minute.'),
    },
    handler: async ({ query: { days, k } }, reply) => {
      const { source, problem, stepMs, series } = await histories.ask({ days, k });
      const merged = series.map((one) => ({ ...one, steps: [...one.steps] }));
      return reply.send({ source, problem, stepMs, intervalFactor, series: merged });
    },
  });
}
