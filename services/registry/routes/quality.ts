import { qualityAnswer, qualityReport, qualityView } from '../../../lib/registry/api/quality';
import { reading } from '../../../lib/http/answers';
import type { Experiments } from '../experiment';
import type { GuardWatch } from '../guard-watch';
import { modelOf } from '../lookup';
import type { QualityReports } from '../quality-reports';
import { writtenOf } from '../writes';
import type { Api } from '../../../lib/http/api';
import type { RouteDeps } from './deps';
import { modelParams } from './params';

export interface QualityDeps extends RouteDeps {
  readonly reports: QualityReports;
  readonly experiments: Experiments;
  readonly guards: GuardWatch;
  readonly onReport: (result: 'held' | 'again' | 'ignored') => void;
}

export function addQuality(api: Api, { log, reports, experiments, guards, onReport }: QualityDeps): void {
  api.route({
    method: 'POST',
    url: '/v1/models/:model/quality',
    config: { access: 'operator' },
    schema: {
      summary: 'Report all that an evaluator has judged of a partition since each deployment began',
      tags: ['observations'],
      params: modelParams,
      body: qualityReport,
      response: reading(qualityAnswer, 'It is held; where the canary fell below the limit of its guards, it is ended.'),
    },
    handler: async ({ params, body }, reply) => {
      const { accepted, ignoredSlots } = reports.hold(modelOf(log.state(), params.model), body);
      onReport(!accepted ? 'again' : ignoredSlots === body.slots.length ? 'ignored' : 'held');
      const change = accepted ? await guards.check(params.model) : null;
      return reply.send({ accepted, ignoredSlots, ended: change === null ? null : writtenOf(log.state(), change) });
    },
  });

  api.route({
    method: 'GET',
    url: '/v1/models/:model/quality',
    config: { access: 'viewer' },
    schema: {
      summary: 'Show the canary against live, with the verdict as of now, and what planning needs to know of live',
      tags: ['observations'],
      params: modelParams,
      response: reading(qualityView, 'May be looked at as often as one likes.'),
    },
    handler: async ({ params }, reply) => {
      const model = modelOf(log.state(), params.model);
      return reply.send({ experiment: experiments.of(model), live: experiments.live(model) });
    },
  });
}
