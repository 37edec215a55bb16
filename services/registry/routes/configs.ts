import { z } from 'zod';
import { checkConfig } from '../../../lib/domain/registry/config';
import { diffConfigs } from '../../../lib/domain/registry/config-diff';
import { newestOf } from '../../../lib/domain/registry/lineage';
import { configOf } from '../../../lib/domain/registry/serving';
import type { ModelState } from '../../../lib/domain/registry/state';
import { AppError } from '../../../lib/errors';
import { page, revision, time } from '../../../lib/registry/api/common';
import { configDiff } from '../../../lib/registry/api/compare';
import { configJsonSchema } from '../../../lib/registry/config-schema';
import { configView } from '../../../lib/registry/api/models';
import { validateConfig } from '../../../lib/registry/api/requests';
import { reading } from '../../../lib/http/answers';
import { modelOf, versionOf } from '../lookup';
import { configViewsOf } from '../views';
import type { Api } from '../../../lib/http/api';
import type { RouteDeps } from './deps';
import { configParams, modelParams } from './params';

const access = 'viewer';
const number = z.coerce.number().int().min(0).max(1_000_000_000);
const query = z.object({
  key: z.string().max(300).optional().describe('Those that set this key, such as filters.onlyAvailable.'),
  actor: z.string().max(200).optional(),
  since: time.optional(),
  until: time.optional(),
  before: number.optional().describe('Those with a lower number.'),
  ...page,
});

export function addConfigs(api: Api, { log }: RouteDeps): void {
  api.route({
    method: 'GET',
    url: '/v1/models/:model/configs',
    config: { access },
    schema: {
      summary: 'List the configurations of a model',
      tags: ['configs'],
      params: modelParams,
      querystring: query,
      response: reading(
        z.object({ revision, configs: z.array(configView), next: z.int().nullable() }),
        'The newest first; `next` is what to send as `before` for those that follow.',
      ),
    },
    handler: async (
      { params, query: { key, actor, since = -Infinity, until = Infinity, before = Infinity, limit } },
      reply,
    ) => {
      const model = modelOf(log.state(), params.model);
      const wanted = configViewsOf(model)
        .reverse()
        .filter((one) => one.number < before && one.at >= since && one.at <= until)
        .filter(
          (one) =>
            (actor === undefined || one.actor === actor) &&
            (key === undefined || diffConfigs({}, one.config).some((set) => set.key === key)),
        );
      const configs = wanted.slice(0, limit);
      const next = wanted.length > limit ? (configs.at(-1)?.number ?? null) : null;
      return reply.send({ revision: model.revision, configs, next });
    },
  });

  api.route({
    method: 'GET',
    url: '/v1/models/:model/configs/schema',
    config: { access },
    schema: {
      summary: 'Say what a configuration may hold, as a JSON Schema to make a form of',
      tags: ['configs'],
      params: modelParams,
      querystring: z.object({ version: z.string().max(200).optional() }),
      response: reading(
        z.object({ version: z.string().nullable(), schema: z.record(z.string(), z.unknown()) }),
        'With bounds, names and defaults of the version, else of the one that is live, else of the newest. `x-unit` is a unit, `x-setting` the setting that holds where the key is left out.',
      ),
    },
    handler: async ({ params, query: { version: wanted } }, reply) => {
      const model = modelOf(log.state(), params.model);
      const version = wanted ?? usualVersion(model);
      const contract = version === null ? null : versionOf(model, version).contract;
      return reply.send({ version, schema: { ...configJsonSchema(contract) } });
    },
  });

  api.route({
    method: 'GET',
    url: '/v1/models/:model/configs/:number',
    config: { access },
    schema: {
      summary: 'Show a configuration',
      tags: ['configs'],
      params: configParams,
      response: reading(configView, 'The configuration.'),
    },
    handler: async ({ params }, reply) => {
      const model = modelOf(log.state(), params.model);
      const found = configViewsOf(model).find((one) => one.number === params.number);
      if (found === undefined) throw unknownConfig(model, params.number);
      return reply.send(found);
    },
  });

  api.route({
    method: 'GET',
    url: '/v1/models/:model/configs/:number/diff',
    config: { access },
    schema: {
      summary: 'Show what a configuration changes',
      tags: ['configs'],
      params: configParams,
      querystring: z.object({ from: number.optional().describe('Left out: the one before it; 0 is {}.') }),
      response: reading(configDiff, 'Its differences.'),
    },
    handler: async ({ params, query }, reply) => {
      const model = modelOf(log.state(), params.model);
      const from = query.from ?? Math.max(0, params.number - 1);
      const differences = diffConfigs(wantedConfig(model, from), wantedConfig(model, params.number));
      return reply.send({ from, to: params.number, differences });
    },
  });

  api.route({
    method: 'POST',
    url: '/v1/models/:model/configs/validate',
    config: { access },
    schema: {
      summary: 'Say whether a version can take a configuration, without adding it',
      tags: ['configs'],
      params: modelParams,
      body: validateConfig,
      response: reading(
        z.object({ valid: z.boolean(), version: z.string().nullable(), problems: z.array(z.string()) }),
        'What the version cannot take of it; a configuration that is malformed is answered by 400.',
      ),
    },
    handler: async ({ params, body }, reply) => {
      const model = modelOf(log.state(), params.model);
      const version = body.version ?? usualVersion(model);
      const problems = version === null ? [] : checkConfig(body.config, versionOf(model, version).contract);
      return reply.send({ valid: problems.length === 0, version, problems });
    },
  });
}

function usualVersion(model: ModelState): string | null {
  return model.deployment.live?.version ?? newestOf(model);
}

function wantedConfig(model: ModelState, wanted: number) {
  const config = configOf(model, wanted);
  if (config === undefined) throw unknownConfig(model, wanted);
  return config;
}

function unknownConfig({ name, configs }: ModelState, wanted: number): AppError {
  return new AppError(
    'REGISTRY_UNKNOWN',
    `model "${name}" has no configuration ${wanted}; its newest is ${configs.length}`,
  );
}
