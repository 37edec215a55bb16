import { observationAnswer, observationList, observationReport } from '../../../lib/registry/api/observations';
import { reading } from '../../../lib/http/answers';
import { modelOf } from '../lookup';
import type { Observations } from '../observations';
import type { GuardWatch } from '../guard-watch';
import { writtenOf } from '../writes';
import type { Api } from '../../../lib/http/api';
import type { RouteDeps } from './deps';
import { modelParams } from './params';

export interface ObservationDeps extends RouteDeps {
  readonly observations: Observations;
  readonly guards: GuardWatch;
  readonly onReport: (result: 'counted' | 'again' | 'ignored') => void;
}

export function addObservations(api: Api, { log, observations, guards, onReport }: ObservationDeps): void {
  api.route({
    method: 'POST',
    url: '/v1/models/:model/observations',
    config: { access: 'operator' },
    schema: {
      summary: 'Report what a recommender saw of the deployed versions since its last report',
      tags: ['observations'],
      params: modelParams,
      body: observationReport,
      response: reading(observationAnswer, 'It is counted; where a canary broke a limit of its guards, it is ended.'),
    },
    handler: async ({ params, body }, reply) => {
      const { accepted, ignoredSlots } = observations.count(modelOf(log.state(), params.model), body);
      onReport(!accepted ? 'again' : ignoredSlots === body.slots.length ? 'ignored' : 'counted');
      const change = accepted ? await guards.check(params.model) : null;
      return reply.send({ accepted, ignoredSlots, ended: change === null ? null : writtenOf(log.state(), change) });
    },
  });

  api.route({
    method: 'GET',
    url: '/v1/models/:model/observations',
    config: { access: 'viewer' },
    schema: {
      summary: 'Show what recommenders have reported since this registry began to count',
      tags: ['observations'],
      params: modelParams,
      response: reading(observationList, 'By slot.'),
    },
    handler: async ({ params }, reply) =>
      reply.send({ slots: [...observations.of(modelOf(log.state(), params.model).name)] }),
  });
}
