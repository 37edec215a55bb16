import { z } from 'zod';
import { versionName } from '../../../lib/domain/registry/names';
import { comparison } from '../../../lib/registry/api/compare';
import { reading } from '../../../lib/http/answers';
import { compareVersions } from '../compare';
import { modelOf, versionOf } from '../lookup';
import type { Experiments } from '../experiment';
import type { Observations } from '../observations';
import type { Api } from '../../../lib/http/api';
import type { RouteDeps } from './deps';
import { modelParams } from './params';

const mostVersions = 20;
const wanted = z
  .string()
  .max(3_000)
  .transform((text) => [...new Set(text.split(','))])
  .pipe(z.array(versionName).min(2).max(mostVersions))
  .describe(`Two to ${mostVersions} versions, by comma; changes are against the first.`);

export interface CompareDeps extends RouteDeps {
  readonly observations: Observations;
  readonly experiments: Experiments;
}

export function addCompare(api: Api, { log, observations, experiments }: CompareDeps): void {
  api.route({
    method: 'GET',
    url: '/v1/models/:model/compare',
    config: { access: 'viewer' },
    schema: {
      summary: 'Compare versions side by side',
      tags: ['versions'],
      params: modelParams,
      querystring: z.object({ versions: wanted }),
      response: reading(comparison, 'Their figures, parameters, sizes and configurations.'),
    },
    handler: async ({ params, query }, reply) => {
      const model = modelOf(log.state(), params.model);
      const records = query.versions.map((version) => versionOf(model, version));
      return reply.send(compareVersions(model, records, observations.of(model.name), experiments.of(model)));
    },
  });
}
