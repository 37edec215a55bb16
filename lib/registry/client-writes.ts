import type { z } from 'zod';
import type * as requests from './api/requests';

type Body<S extends z.ZodType> = Omit<z.input<S>, 'reason' | 'basedOn'>;
interface OfVersion {
  readonly version: string;
}
interface OfApproval {
  readonly approval: string;
}

/** What the API takes for each action, besides reason and revision. */
export interface Asks {
  readonly 'version.created': Body<typeof requests.createVersion>;
  readonly 'version.tagged': OfVersion & Body<typeof requests.tagVersion>;
  readonly 'version.moved': OfVersion & Body<typeof requests.moveVersion>;
  readonly 'version.archived': OfVersion & Body<typeof requests.archiveVersion>;
  readonly 'version.deleted': OfVersion;
  readonly 'version.side-files-changed': OfVersion & Body<typeof requests.changeSideFiles>;
  readonly 'branch.created': Body<typeof requests.createBranch>;
  readonly 'config.changed': Body<typeof requests.changeConfig>;
  readonly 'deploy.live': Body<typeof requests.deployLive>;
  readonly 'deploy.canary': Body<typeof requests.deployCanary>;
  readonly 'deploy.canary-ended': Body<typeof requests.endCanary>;
  readonly 'deploy.shadow': Body<typeof requests.deployShadow>;
  readonly 'deploy.shadow-ended': OfVersion;
  readonly 'deploy.rolled-back': Body<typeof requests.rollBack>;
  readonly 'approval.given': OfApproval;
  readonly 'approval.refused': OfApproval;
  readonly 'policy.changed': Body<typeof requests.changePolicy>;
}
export type AskedAction = keyof Asks;

interface Place {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  /** After /v1/models/{model}; `{name}` is taken from what is asked for. */
  readonly path: string;
}

/** Where each action is asked for. */
export const places: Readonly<Record<AskedAction, Place>> = {
  'version.created': { method: 'POST', path: '/versions' },
  'version.tagged': { method: 'POST', path: '/versions/{version}/tags' },
  'version.moved': { method: 'POST', path: '/versions/{version}/branch' },
  'version.archived': { method: 'POST', path: '/versions/{version}/archive' },
  'version.deleted': { method: 'DELETE', path: '/versions/{version}' },
  'version.side-files-changed': { method: 'PUT', path: '/versions/{version}/side-files' },
  'branch.created': { method: 'POST', path: '/branches' },
  'config.changed': { method: 'POST', path: '/configs' },
  'deploy.live': { method: 'POST', path: '/deployment/live' },
  'deploy.canary': { method: 'POST', path: '/deployment/canary' },
  'deploy.canary-ended': { method: 'POST', path: '/deployment/canary/end' },
  'deploy.shadow': { method: 'POST', path: '/deployment/shadows' },
  'deploy.shadow-ended': { method: 'POST', path: '/deployment/shadows/{version}/end' },
  'deploy.rolled-back': { method: 'POST', path: '/deployment/rollback' },
  'approval.given': { method: 'POST', path: '/approvals/{approval}/give' },
  'approval.refused': { method: 'POST', path: '/approvals/{approval}/refuse' },
  'policy.changed': { method: 'PUT', path: '/policy' },
};

/** The path, and what of the payload is not in it. */
export function placed(
  path: string,
  payload: Readonly<Record<string, unknown>>,
): { path: string; rest: Record<string, unknown> } {
  const rest = { ...payload };
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest[name];
    delete rest[name];
    return encodeURIComponent(String(value));
  });
  return { path: filled, rest };
}
