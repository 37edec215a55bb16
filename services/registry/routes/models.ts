import { z } from 'zod';
import { lineage } from '../../../lib/domain/registry/lineage';
import { mayUse } from '../../../lib/auth/principal';
import {
  branchView,
  deploymentView,
  lineageView,
  modelSummary,
  modelView,
  pastDeployment,
} from '../../../lib/registry/api/models';
import { revision } from '../../../lib/registry/api/common';
import { reading } from '../../../lib/http/answers';
import { modelOf } from '../lookup';
import { branchViewsOf, deploymentViewOf, modelSummaryOf, modelViewOf } from '../views';
import type { Api } from '../../../lib/http/api';
import type { RouteDeps } from './deps';
import { modelParams } from './params';

const access = 'viewer';

export function addModels(api: Api, { log, now }: RouteDeps): void {
  api.route({
    method: 'GET',
    url: '/v1/models',
    config: { access },
    schema: {
      summary: 'List the models that you may see',
      tags: ['models'],
      response: reading(z.object({ revision, models: z.array(modelSummary) }), 'By name.'),
    },
    handler: async ({ principal }, reply) => {
      const state = log.state();
      const models = [...state.models.values()].filter(({ name }) => principal !== null && mayUse(principal, name));
      models.sort((a, b) => (a.name < b.name ? -1 : 1));
      return reply.send({ revision: state.revision, models: models.map(modelSummaryOf) });
    },
  });

  api.route({
    method: 'GET',
    url: '/v1/models/:model',
    config: { access },
    schema: {
      summary: 'Show a model: what serves, its branches, what waits for consent',
      tags: ['models'],
      params: modelParams,
      response: reading(modelView, 'The model. Its revision is the ETag too.'),
    },
    handler: async ({ params }, reply) => {
      const model = modelOf(log.state(), params.model);
      return reply.header('etag', `"${model.revision}"`).send(modelViewOf(model, now()));
    },
  });

  api.route({
    method: 'GET',
    url: '/v1/models/:model/deployment',
    config: { access },
    schema: {
      summary: 'Show what serves, and what served before',
      tags: ['deployments'],
      params: modelParams,
      response: reading(
        z.object({ revision, deployment: deploymentView, past: z.array(pastDeployment) }),
        'Past live slots, the latest last.',
      ),
    },
    handler: async ({ params }, reply) => {
      const model = modelOf(log.state(), params.model);
      const { revision, past } = model;
      return reply
        .header('etag', `"${revision}"`)
        .send({ revision, deployment: deploymentViewOf(model), past: [...past] });
    },
  });

  api.route({
    method: 'GET',
    url: '/v1/models/:model/branches',
    config: { access },
    schema: {
      summary: 'List the branches of a model',
      tags: ['branches'],
      params: modelParams,
      response: reading(z.object({ revision, branches: z.array(branchView) }), 'In the order of their creation.'),
    },
    handler: async ({ params }, reply) => {
      const model = modelOf(log.state(), params.model);
      return reply.send({ revision: model.revision, branches: branchViewsOf(model) });
    },
  });

  api.route({
    method: 'GET',
    url: '/v1/models/:model/lineage',
    config: { access },
    schema: {
      summary: 'Show which version continues which',
      tags: ['branches'],
      params: modelParams,
      response: reading(lineageView, 'The tree as a list.'),
    },
    handler: async ({ params }, reply) => {
      const model = modelOf(log.state(), params.model);
      const versions = lineage(model).map((node) => ({ ...node, children: [...node.children] }));
      return reply.send({ revision: model.revision, versions });
    },
  });
}
