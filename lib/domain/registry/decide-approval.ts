import { AppError } from '../../errors';
import type { CommandOf } from './commands';
import { checkStillPossible } from './decide-deployment';
import type { Decided, DecidingContext } from './decided';
import { approvable } from './payloads';
import { areTwoPeople } from './persons';
import { conflict, invalid, unknown } from './refusals';
import { mostApprovals, type Approval, type ModelState, type RegistryState } from './state';

type Approvable = ReturnType<typeof approvable.parse>;

/** Ending a canary and rolling back never wait: they are what one does in need. */
export function needsApproval({ policy }: ModelState, decided: Decided): decided is Decided & Approvable {
  if (!policy.fourEyes) return false;
  return decided.action === 'deploy.live' || decided.action === 'deploy.canary' || decided.action === 'policy.changed';
}

export function requestApproval(model: ModelState, change: Approvable, { at }: DecidingContext): Decided {
  const open = [...model.approvals.values()].filter(({ expiresAt }) => expiresAt > at);
  if (open.length >= mostApprovals)
    throw invalid(`${open.length} changes of "${model.name}" wait for consent: give or refuse some first`);
  return {
    action: 'approval.requested',
    payload: {
      change: approvable.parse({ action: change.action, payload: change.payload }),
      expiresAt: at + model.policy.approvalTtlMs,
      deploymentRevision: model.deployment.revision,
      policyRevision: model.policyRevision,
    },
  };
}

/** Consent carries the change out, just as it was asked for; it holds for nothing else, and once. */
export function decideApproval(
  { keys }: Pick<RegistryState, 'keys'>,
  model: ModelState,
  command: CommandOf<'approval.given'> | CommandOf<'approval.refused'>,
  { actor, at }: DecidingContext,
): Decided {
  const { approval: id } = command.payload;
  const approval = model.approvals.get(id);
  if (!approval) {
    throw unknown(`no change "${id}" of "${model.name}" waits for consent: it was given, refused or never asked for`, {
      approval: id,
    });
  }
  // Whoever asked may also withdraw.
  if (command.action === 'approval.refused') return { action: 'approval.refused', payload: { approval: id } };
  const { requestedBy, requestedAt } = approval;
  if (requestedBy === actor) {
    const why = `"${actor}" asked for this change: another person must consent to it`;
    throw new AppError('REGISTRY_FORBIDDEN', why, { approval: id });
  }
  if (!areTwoPeople(keys, requestedBy, actor, requestedAt)) {
    const why = `"${actor}" is not surely another person than "${requestedBy}": one of them made the other's key, or one person made both`;
    const advice = 'consent takes somebody with a token, or with a key of `streamrec registry key create`';
    throw new AppError('REGISTRY_FORBIDDEN', `${why}; ${advice}`, { approval: id });
  }
  checkFresh(model, approval, at);
  const change = approvable.parse({ action: approval.action, payload: JSON.parse(approval.payload) as unknown });
  if (change.action !== 'policy.changed') checkStillPossible(model, change);
  return { action: 'approval.given', payload: { approval: id, requestedBy: approval.requestedBy, change } };
}

function checkFresh({ name, deployment, policyRevision }: ModelState, approval: Approval, at: number): void {
  if (approval.expiresAt <= at) {
    const when = new Date(approval.expiresAt).toISOString();
    throw invalid(`the request "${approval.id}" expired at ${when}: ask for the change again`, { expiresAt: when });
  }
  const moved: readonly [string, number, number][] = [
    ['deployment', approval.deploymentRevision, deployment.revision],
    ['policy', approval.policyRevision, policyRevision],
  ];
  for (const [what, before, now] of moved) {
    if (before === now) continue;
    const why = `the ${what} of "${name}" has changed since "${approval.id}" was asked for (revision ${before}, now ${now})`;
    throw conflict(`${why}: ask for the change again`, now);
  }
}
