import { z } from 'zod';
import { mayUse, mayUseAll, type Principal } from '../../../lib/auth/principal';
import type { RegistryChange } from '../../../lib/domain/registry/change';
import { actorName, modelName } from '../../../lib/domain/registry/names';
import { actions } from '../../../lib/domain/registry/payloads';
import { AppError } from '../../../lib/errors';
import { changePage, pastModel, pastRegistry } from '../../../lib/registry/api/audit';
import { changeView, page, time } from '../../../lib/registry/api/common';
import { reading } from '../../../lib/http/answers';
import { modelOf } from '../lookup';
import { changeViewOf, configViewsOf, keyViewOf, modelViewOf, versionViewOf } from '../views';
import type { Api } from '../../../lib/http/api';
import type { RouteDeps } from './deps';
import { changeParams, modelParams } from './params';

const access = 'viewer';
const past = z.object({ at: time });
const query = z.object({
  model: modelName.optional(),
  actor: actorName.optional(),
  action: z.enum(actions).optional(),
  since: time.optional(),
  until: time.optional(),
  before: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional().describe('Those of a lower revision.'),
  ...page,
});

export function addAudit(api: Api, { log }: RouteDeps): void {
  api.route({
    method: 'GET',
    url: '/v1/changes',
    config: { access },
    schema: {
      summary: 'Who did what, when and why',
      tags: ['audit'],
      querystring: query,
      response: reading(
        changePage,
        'Changes of models that you may see; those of keys, for admins of every model alone.',
      ),
    },
    handler: async ({ principal, query }, reply) => {
      const { since, until, ...wanted } = query;
      const to = until === undefined ? undefined : until + 1;
      const { changes, next } = await log.audit.page({ ...wanted, from: since, to, isVisible: visibleTo(principal) });
      return reply.send({ changes: changes.map(changeViewOf), next });
    },
  });

  api.route({
    method: 'GET',
    url: '/v1/changes/:revision',
    config: { access },
    schema: {
      summary: 'Show one change',
      tags: ['audit'],
      params: changeParams,
      response: reading(changeView, 'The change.'),
    },
    handler: async ({ principal, params: { revision } }, reply) => {
      const isVisible = visibleTo(principal);
      const { changes } = await log.audit.page({ before: revision + 1, limit: 1, isVisible });
      const [change] = changes;
      if (change?.revision !== revision) {
        throw new AppError('REGISTRY_UNKNOWN', `there is no change ${revision} that you may see`);
      }
      return reply.send(changeViewOf(change));
    },
  });

  api.route({
    method: 'GET',
    url: '/v1/state',
    config: { access: 'admin', everyModel: true },
    schema: {
      summary: 'Show all models as of a moment',
      tags: ['audit'],
      querystring: past,
      response: reading(pastRegistry, 'As it was then.'),
    },
    handler: async ({ query: { at } }, reply) => {
      const { revision, models, keys } = await log.audit.stateAt(at);
      const views = [...models.values()].map((model) => modelViewOf(model, at));
      return reply.send({ at, revision, models: views, keys: [...keys.values()].map(keyViewOf) });
    },
  });

  api.route({
    method: 'GET',
    url: '/v1/models/:model/state',
    config: { access },
    schema: {
      summary: 'Show a model as of a moment: what served then, and with which configuration',
      tags: ['audit'],
      params: modelParams,
      querystring: past,
      response: reading(pastModel, 'As it was then.'),
    },
    handler: async ({ params, query: { at } }, reply) => {
      // Changes of other models count towards the revision, and change nothing else of it.
      const state = await log.audit.stateAt(at);
      const model = modelOf(state, params.model, 'then');
      return reply.send({
        at,
        revision: state.revision,
        model: modelViewOf(model, at),
        versions: [...model.versions.values()].map((record) => versionViewOf(model, record)),
        configs: configViewsOf(model),
        past: [...model.past],
      });
    },
  });
}

function visibleTo(principal: Principal | null): (change: RegistryChange) => boolean {
  if (principal === null) return () => false;
  return ({ model }) => (model === '' ? principal.role === 'admin' && mayUseAll(principal) : mayUse(principal, model));
}
