import { z } from 'zod';
import type { CommandAction } from '../../../lib/domain/registry/commands';
import type { Role } from '../../../lib/domain/registry/payloads';
import { writeHeaders, written } from '../../../lib/registry/api/common';
import * as requests from '../../../lib/registry/api/requests';
import { writing } from '../../../lib/http/answers';
import { notUploaded, type FileCheck, type NamedFile } from '../named-files';
import { answerWritten, submitWrite } from '../writes';
import type { Api } from '../../../lib/http/api';
import type { RouteDeps } from './deps';
import { approvalParams, modelParams, versionParams } from './params';

interface WriteRoute<P extends z.ZodObject, B extends z.ZodObject> {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly summary: string;
  readonly tag: string;
  readonly access: Role;
  readonly params: P;
  /** None for DELETE: the reason is in the query, the revision in If-Match. */
  readonly body?: B;
  readonly action: CommandAction;
  /** Stored files that it names. */
  readonly files?: (body: Omit<z.infer<B>, 'reason' | 'basedOn'>) => readonly NamedFile[];
  readonly payload: (params: z.infer<P>, body: Omit<z.infer<B>, 'reason' | 'basedOn'>) => unknown;
}

function route<P extends z.ZodObject, B extends z.ZodObject>(
  definition: WriteRoute<P, B>,
): WriteRoute<z.ZodObject, z.ZodObject> {
  return definition;
}

const model = '/v1/models/:model';
const version = `${model}/versions/:version`;

const routes = [
  route({
    method: 'POST',
    url: `${version}/tags`,
    summary: 'Set and remove tags of a version',
    tag: 'versions',
    access: 'operator',
    params: versionParams,
    body: requests.tagVersion,
    action: 'version.tagged',
    payload: (params, body) => ({ version: params.version, ...body }),
  }),
  route({
    method: 'POST',
    url: `${version}/branch`,
    summary: 'Move a version to another branch',
    tag: 'branches',
    access: 'operator',
    params: versionParams,
    body: requests.moveVersion,
    action: 'version.moved',
    payload: (params, body) => ({ version: params.version, ...body }),
  }),
  route({
    method: 'POST',
    url: `${version}/archive`,
    summary: 'Archive a version, or take it back',
    tag: 'versions',
    access: 'operator',
    params: versionParams,
    body: requests.archiveVersion,
    action: 'version.archived',
    payload: (params, body) => ({ version: params.version, ...body }),
  }),
  route({
    method: 'PUT',
    url: `${version}/side-files`,
    summary: 'Replace envelope and signatures of a version, after a new key or signature',
    tag: 'versions',
    access: 'admin',
    params: versionParams,
    body: requests.changeSideFiles,
    action: 'version.side-files-changed',
    files: ({ sideFiles }) => sideFiles,
    payload: (params, body) => ({ version: params.version, ...body }),
  }),
  route({
    method: 'DELETE',
    url: version,
    summary: 'Delete a version that does not serve, and has not lately',
    tag: 'versions',
    access: 'admin',
    params: versionParams,
    action: 'version.deleted',
    payload: (params) => ({ version: params.version }),
  }),
  route({
    method: 'POST',
    url: `${model}/branches`,
    summary: 'Make a branch from a version',
    tag: 'branches',
    access: 'operator',
    params: modelParams,
    body: requests.createBranch,
    action: 'branch.created',
    payload: (_, body) => body,
  }),
  route({
    method: 'POST',
    url: `${model}/configs`,
    summary: 'Add a configuration: it is served with the version that it is deployed with next',
    tag: 'configs',
    access: 'operator',
    params: modelParams,
    body: requests.changeConfig,
    action: 'config.changed',
    payload: (_, body) => body,
  }),
  route({
    method: 'POST',
    url: `${model}/deployment/live`,
    summary: 'Promote a version',
    tag: 'deployments',
    access: 'operator',
    params: modelParams,
    body: requests.deployLive,
    action: 'deploy.live',
    payload: (_, body) => body,
  }),
  route({
    method: 'POST',
    url: `${model}/deployment/canary`,
    summary: 'Serve a version to a share of the users, or change that share',
    tag: 'deployments',
    access: 'operator',
    params: modelParams,
    body: requests.deployCanary,
    action: 'deploy.canary',
    payload: (_, body) => body,
  }),
  route({
    method: 'POST',
    url: `${model}/deployment/canary/end`,
    summary: 'End the canary: all users are served by live again',
    tag: 'deployments',
    access: 'operator',
    params: modelParams,
    body: requests.endCanary,
    action: 'deploy.canary-ended',
    payload: (_, body) => ({ ...body, cause: 'operator' }),
  }),
  route({
    method: 'POST',
    url: `${model}/deployment/shadows`,
    summary: 'Run a version beside live without showing what it recommends',
    tag: 'deployments',
    access: 'operator',
    params: modelParams,
    body: requests.deployShadow,
    action: 'deploy.shadow',
    payload: (_, body) => body,
  }),
  route({
    method: 'POST',
    url: `${model}/deployment/shadows/:version/end`,
    summary: 'End a shadow',
    tag: 'deployments',
    access: 'operator',
    params: versionParams,
    body: requests.plainWrite,
    action: 'deploy.shadow-ended',
    payload: (params) => ({ version: params.version }),
  }),
  route({
    method: 'POST',
    url: `${model}/deployment/rollback`,
    summary: 'Go back to the artefact and the configuration that were live before, together',
    tag: 'deployments',
    access: 'operator',
    params: modelParams,
    body: requests.rollBack,
    action: 'deploy.rolled-back',
    payload: (_, body) => ({ ...body, cause: 'operator' }),
  }),
  route({
    method: 'POST',
    url: `${model}/approvals/:approval/give`,
    summary: 'Consent to a change that another person asked for: it is carried out',
    tag: 'approvals',
    access: 'operator',
    params: approvalParams,
    body: requests.plainWrite,
    action: 'approval.given',
    payload: (params) => ({ approval: params.approval }),
  }),
  route({
    method: 'POST',
    url: `${model}/approvals/:approval/refuse`,
    summary: 'Refuse a change that waits for consent, or withdraw it',
    tag: 'approvals',
    access: 'operator',
    params: approvalParams,
    body: requests.plainWrite,
    action: 'approval.refused',
    payload: (params) => ({ approval: params.approval }),
  }),
  route({
    method: 'PUT',
    url: `${model}/policy`,
    summary: "Change the model's rules: four eyes, how long versions that served are kept",
    tag: 'models',
    access: 'admin',
    params: modelParams,
    body: requests.changePolicy,
    action: 'policy.changed',
    payload: (_, body) => body,
  }),
];

const deleteQuery = z.object({ reason: z.string().max(2_000).default('').describe('Why, for the record.') });

/** All writes that are one change of one model; creating a version reads its manifest first, and stands apart. */
export function addModelWrites(api: Api, { log, checkFiles }: RouteDeps & { readonly checkFiles: FileCheck }): void {
  for (const { method, url, summary, tag, access, params, body, action, files, payload } of routes) {
    api.route({
      method,
      url,
      config: { access },
      schema: {
        summary,
        tags: [tag],
        params,
        headers: writeHeaders,
        ...(body === undefined ? { querystring: deleteQuery } : { body }),
        response: writing(200, written, 'Done, and on the record.'),
      },
      handler: async (request, reply) => {
        const { model } = request.params as { readonly model: string };
        const { reason: _, basedOn: __, ...asked } = (request.body ?? {}) as Record<string, unknown>;
        const absent = files ? await checkFiles(request.principal, files(asked)) : [];
        if (absent.length > 0) throw notUploaded(action, absent);
        const change = await submitWrite(log, request, { action, model, payload: payload(request.params, asked) });
        return answerWritten(log, reply, change);
      },
    });
  }
}
