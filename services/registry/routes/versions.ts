import { z } from 'zod';
import { branchName, versionName } from '../../../lib/domain/registry/names';
import type { ModelState, VersionRecord } from '../../../lib/domain/registry/state';
import { page } from '../../../lib/registry/api/common';
import { versionPage, versionView } from '../../../lib/registry/api/models';
import { reading } from '../../../lib/http/answers';
import { modelOf, versionOf } from '../lookup';
import { versionSummaryOf, versionViewOf } from '../views';
import type { Api } from '../../../lib/http/api';
import type { RouteDeps } from './deps';
import { modelParams, versionParams } from './params';

const access = 'viewer';

const listQuery = z.object({
  branch: branchName.optional(),
  tag: z.string().max(301).optional().describe('A tag, or a tag and its value: stage=checked.'),
  state: z.enum(['active', 'archived', 'deleted', 'all']).default('active'),
  after: versionName.optional().describe('Those older than this one.'),
  ...page,
});
type ListQuery = z.infer<typeof listQuery>;

export function addVersions(api: Api, { log }: RouteDeps): void {
  api.route({
    method: 'GET',
    url: '/v1/models/:model/versions',
    config: { access },
    schema: {
      summary: 'List the versions of a model',
      tags: ['versions'],
      params: modelParams,
      querystring: listQuery,
      response: reading(versionPage, 'A page of them.'),
    },
    handler: async ({ params, query }, reply) => {
      const model = modelOf(log.state(), params.model);
      const { found, next } = listVersions(model, query);
      const versions = found.map((record) => versionSummaryOf(model, record));
      return reply.header('etag', `"${model.revision}"`).send({ revision: model.revision, versions, next });
    },
  });

  api.route({
    method: 'GET',
    url: '/v1/models/:model/versions/:version',
    config: { access },
    schema: {
      summary: 'Show a version',
      tags: ['versions'],
      params: versionParams,
      response: reading(versionView, 'The version; a deleted one is shown as long as the log is kept.'),
    },
    handler: async ({ params }, reply) => {
      const model = modelOf(log.state(), params.model);
      return reply.header('etag', `"${model.revision}"`).send(versionViewOf(model, versionOf(model, params.version)));
    },
  });
}

/** The newest first. */
export function listVersions(model: ModelState, query: ListQuery): { found: VersionRecord[]; next: string | null } {
  const newest = [...model.versions.values()].reverse();
  const start = query.after === undefined ? 0 : newest.indexOf(versionOf(model, query.after)) + 1;
  const found: VersionRecord[] = [];
  for (const record of newest.slice(start)) {
    if (!isWanted(record, query)) continue;
    if (found.length === query.limit) return { found, next: found.at(-1)?.version ?? null };
    found.push(record);
  }
  return { found, next: null };
}

function isWanted(record: VersionRecord, { branch, tag, state }: ListQuery): boolean {
  if (branch !== undefined && record.branch !== branch) return false;
  if (tag !== undefined && !hasTag(record, tag)) return false;
  const is = record.deletedAt !== null ? 'deleted' : record.archivedAt !== null ? 'archived' : 'active';
  return state === 'all' || state === is;
}

function hasTag({ tags }: VersionRecord, wanted: string): boolean {
  const equals = wanted.indexOf('=');
  const name = equals < 0 ? wanted : wanted.slice(0, equals);
  if (!Object.hasOwn(tags, name)) return false;
  return equals < 0 || tags[name] === wanted.slice(equals + 1);
}
