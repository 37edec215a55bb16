import { z } from 'zod';
import { reading } from '../../../../lib/http/answers';
import type { Api } from '../../../../lib/http/api';
import { intervalFactor } from '../../../../lib/quality/group-estimate';
import { qualityDocument, qualitySpans } from '../../../../lib/quality/quality-document';
import type { Evaluators } from './evaluators';

export interface QualityDeps {
  readonly evaluators: Evaluators;
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

/** What customers do with what they are shown, over time. */
export function addQuality(api: Api, { evaluators }: QualityDeps): void {
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
}
