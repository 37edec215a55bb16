import type { ChangeOf } from './change';
import { withVersion } from './apply-version';
import { isSameSlot, servingVersions } from './serving';
import { mostFallbacks, mostPast, type Deployment, type ModelState, type PastDeployment, type Slot } from './state';

type DeployAction =
  | 'deploy.live'
  | 'deploy.canary'
  | 'deploy.canary-ended'
  | 'deploy.shadow'
  | 'deploy.shadow-ended'
  | 'deploy.rolled-back';
export type DeploymentChange = { [A in DeployAction]: ChangeOf<A> }[DeployAction];

/** @param approvedBy who consented, where the change was approved. */
export function applyDeployment(model: ModelState, change: DeploymentChange, approvedBy: string | null): ModelState {
  const { revision, at, actor, reason } = change;
  const changed: Deployment = { ...nextDeployment(model.deployment, change), revision, at, actor, reason, approvedBy };
  const stopped = servingVersions(model.deployment).filter((version) => !servingVersions(changed).includes(version));
  const marked = stopped.reduce(
    (marking, version) => withVersion(marking, version, (record) => ({ ...record, servedUntil: at })),
    model,
  );
  return { ...marked, deployment: changed, past: pastAfter(model, change) };
}

function nextDeployment(before: Deployment, change: DeploymentChange): Deployment {
  const { at, revision } = change;
  switch (change.action) {
    case 'deploy.live': {
      const live = slotOf(change.payload);
      return {
        ...before,
        live,
        liveSince: at,
        canary: null,
        shadows: before.shadows.filter((shadow) => !isSameSlot(shadow, live)),
        fallbacks: before.live === null ? [] : fallbacksOver(before.live, before.fallbacks, live),
      };
    }
    case 'deploy.canary': {
      const { share, guards, salt } = change.payload;
      const slot = slotOf(change.payload);
      const running = before.canary && isSameSlot(before.canary, slot) ? before.canary : null;
      const { since, sinceRevision } = running ?? { since: at, sinceRevision: revision };
      return {
        ...before,
        canary: { ...slot, share, guards, salt, since, sinceRevision },
        shadows: before.shadows.filter((shadow) => !isSameSlot(shadow, slot)),
      };
    }
    case 'deploy.canary-ended':
      return { ...before, canary: null };
    case 'deploy.shadow':
      return { ...before, shadows: [...before.shadows, slotOf(change.payload)] };
    case 'deploy.shadow-ended':
      return { ...before, shadows: before.shadows.filter(({ version }) => version !== change.payload.version) };
    case 'deploy.rolled-back': {
      const live = slotOf(change.payload);
      const place = before.fallbacks.findIndex((fallback) => isSameSlot(fallback, live));
      return {
        ...before,
        revision,
        live,
        liveSince: at,
        canary: null,
        shadows: before.shadows.filter((shadow) => !isSameSlot(shadow, live)),
        fallbacks: before.fallbacks.slice(place + 1),
      };
    }
  }
}

/** Rolling back twice leads two promotions back, and never in a circle. */
function fallbacksOver(live: Slot, fallbacks: readonly Slot[], promoted: Slot): Slot[] {
  return [live, ...fallbacks].filter((slot) => !isSameSlot(slot, promoted)).slice(0, mostFallbacks);
}

function pastAfter({ deployment, past }: ModelState, change: DeploymentChange): readonly PastDeployment[] {
  const { live, liveSince } = deployment;
  if (live === null || (change.action !== 'deploy.live' && change.action !== 'deploy.rolled-back')) return past;
  const how = change.action === 'deploy.live' ? 'promoted' : 'rolled-back';
  const ended: PastDeployment = { live, from: liveSince, until: change.at, endedBy: change.revision, how };
  return [...past, ended].slice(-mostPast);
}

function slotOf({ version, configRevision }: Slot): Slot {
  return { version, configRevision };
}
