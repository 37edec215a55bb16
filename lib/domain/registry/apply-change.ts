import { AppError } from '../../errors';
import { applyApproval } from './apply-approval';
import { applyDeployment } from './apply-deployment';
import { applyKey } from './apply-key';
import { applyVersion } from './apply-version';
import type { RegistryChange } from './change';
import { defaultPolicy, emptyState, type ModelState, type RegistryState } from './state';

/**
 * The state after a change. It checks nothing that was decided when the change was made: what is in the log has happened.
 * Throws REGISTRY_LOG_BROKEN where the change is not the next one.
 */
export function applyChange(state: RegistryState, change: RegistryChange): RegistryState {
  const next = skipChange(state, change);
  if (change.action === 'key.created' || change.action === 'key.revoked')
    return { ...next, keys: applyKey(state.keys, change), keysRevision: change.revision };
  const model = state.models.get(change.model) ?? newModel(change.model, change.at);
  const after = { ...applyToModel(model, change), revision: change.revision };
  return { ...next, models: new Map(state.models).set(change.model, after) };
}

/** The state after a change that nobody can read: its revision is taken, and that is all. Throws as `applyChange` does. */
export function skipChange(
  state: RegistryState,
  { revision, at }: Pick<RegistryChange, 'revision' | 'at'>,
): RegistryState {
  if (revision !== state.revision + 1) {
    const why = `change ${revision} follows change ${state.revision}: the log lacks some, or holds some twice`;
    throw new AppError('REGISTRY_LOG_BROKEN', why, { revision, after: state.revision });
  }
  return { ...state, revision, at: Math.max(state.at, at) };
}

/** The state as of a moment: after all changes up to it, itself included. @param time ms since 1970 UTC. */
export function stateAt(changes: Iterable<RegistryChange>, time: number): RegistryState {
  let state = emptyState;
  for (const change of changes) {
    if (change.at > time) break;
    state = applyChange(state, change);
  }
  return state;
}

type ModelChange = Exclude<RegistryChange, { action: `key.${string}` }>;

function applyToModel(model: ModelState, change: ModelChange): ModelState {
  switch (change.action) {
    case 'version.created':
    case 'version.tagged':
    case 'version.moved':
    case 'version.archived':
    case 'version.deleted':
    case 'version.side-files-changed':
    case 'branch.created':
      return applyVersion(model, change);
    case 'config.changed': {
      const { revision, at, actor, reason, payload } = change;
      return { ...model, configs: [...model.configs, { ...payload, revision, at, actor, reason }] };
    }
    case 'deploy.live':
    case 'deploy.canary':
    case 'deploy.canary-ended':
    case 'deploy.shadow':
    case 'deploy.shadow-ended':
    case 'deploy.rolled-back':
      return applyDeployment(model, change, null);
    case 'policy.changed':
      return { ...model, policy: change.payload, policyRevision: change.revision };
    case 'approval.given': {
      const without = applyApproval(model, change);
      const { requestedBy } = change.payload;
      const approved = { ...change, ...change.payload.change };
      if (approved.action === 'policy.changed')
        return { ...without, policy: approved.payload, policyRevision: change.revision };
      return applyDeployment(without, { ...approved, actor: requestedBy }, change.actor);
    }
    case 'approval.requested':
    case 'approval.refused':
      return applyApproval(model, change);
  }
}

function newModel(name: string, at: number): ModelState {
  return {
    name,
    revision: 0,
    createdAt: at,
    versions: new Map(),
    branches: new Map(),
    configs: [],
    deployment: {
      revision: 0,
      at,
      actor: '',
      reason: '',
      approvedBy: null,
      live: null,
      liveSince: 0,
      canary: null,
      shadows: [],
      fallbacks: [],
    },
    past: [],
    approvals: new Map(),
    policy: defaultPolicy,
    policyRevision: 0,
  };
}
