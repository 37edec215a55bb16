import { canonicalJson } from './canonical-json';
import type { ChangeOf } from './change';
import type { ModelState } from './state';

type ApprovalChange = ChangeOf<'approval.requested'> | ChangeOf<'approval.given'> | ChangeOf<'approval.refused'>;

/** The approvals alone: carrying out what was approved is the caller's. */
export function applyApproval(model: ModelState, change: ApprovalChange): ModelState {
  const approvals = new Map(model.approvals);
  if (change.action === 'approval.requested') {
    const { payload } = change;
    for (const { id, expiresAt } of model.approvals.values()) if (expiresAt <= change.at) approvals.delete(id);
    approvals.set(change.changeId, {
      id: change.changeId,
      revision: change.revision,
      requestedBy: change.actor,
      requestedAt: change.at,
      expiresAt: payload.expiresAt,
      reason: change.reason,
      action: payload.change.action,
      payload: canonicalJson(payload.change.payload),
      deploymentRevision: payload.deploymentRevision,
      policyRevision: payload.policyRevision,
    });
  } else approvals.delete(change.payload.approval);
  return { ...model, approvals };
}
