import type { CommandOf } from './commands';
import type { Decided, DecidedAs, DecidingContext } from './decided';
import { decideRollBack } from './decide-roll-back';
import { checkTakes } from './decide-version';
import { conflict, invalid, unknown, usableVersion } from './refusals';
import { configOf, isSameSlot } from './serving';
import { mostShadows, type ModelState, type Slot } from './state';

type DeployAction =
  | 'deploy.live'
  | 'deploy.canary'
  | 'deploy.canary-ended'
  | 'deploy.shadow'
  | 'deploy.shadow-ended'
  | 'deploy.rolled-back';
type DeployCommand = { [A in DeployAction]: CommandOf<A> }[DeployAction];

export function decideDeployment(model: ModelState, command: DeployCommand, { revision }: DecidingContext): Decided {
  const { deployment } = model;
  switch (command.action) {
    case 'deploy.live': {
      const decided = { action: command.action, payload: slotFor(model, command.payload) };
      checkStillPossible(model, decided);
      return decided;
    }
    case 'deploy.canary': {
      const { share, guards } = command.payload;
      const slot = slotFor(model, command.payload);
      const running = deployment.canary !== null && isSameSlot(deployment.canary, slot) ? deployment.canary : null;
      const decided: DecidedAs<'deploy.canary'> = {
        action: command.action,
        payload: {
          ...slot,
          share,
          guards: guards ?? running?.guards ?? { minSamples: 500 },
          salt: running?.salt ?? `${model.name}-${revision}`,
        },
      };
      checkStillPossible(model, decided);
      return decided;
    }
    case 'deploy.canary-ended': {
      checkDeployment(model, command.payload.deploymentRevision);
      if (deployment.canary === null) throw invalid(`model "${model.name}" has no canary`);
      const { cause, figures } = command.payload;
      const { version } = deployment.canary;
      return { action: command.action, payload: { version, cause, ...(figures ? { figures } : {}) } };
    }
    case 'deploy.shadow': {
      const slot = slotFor(model, command.payload);
      checkSlot(model, slot);
      checkLive(model);
      const { shadows, canary } = deployment;
      if (canary !== null && isSameSlot(canary, slot))
        throw invalid(`version "${slot.version}" with configuration ${slot.configRevision} is the canary already`);
      const known = shadows.find(({ version }) => version === slot.version);
      if (known) throw invalid(`version "${slot.version}" is a shadow already: end that one first`);
      if (shadows.length >= mostShadows)
        throw invalid(`model "${model.name}" has ${shadows.length} shadows, expected at most ${mostShadows}: end one`);
      return { action: command.action, payload: slot };
    }
    case 'deploy.shadow-ended': {
      const { version } = command.payload;
      if (!deployment.shadows.some((shadow) => shadow.version === version))
        throw unknown(`version "${version}" is no shadow of "${model.name}"`, { version });
      return { action: command.action, payload: { version } };
    }
    case 'deploy.rolled-back':
      checkDeployment(model, command.payload.deploymentRevision);
      return decideRollBack(model, command);
  }
}

/** Whether it can be done to the model as it is now. Throws REGISTRY_INVALID or REGISTRY_UNKNOWN. */
export function checkStillPossible(
  model: ModelState,
  { action, payload }: DecidedAs<'deploy.live'> | DecidedAs<'deploy.canary'>,
): void {
  const { canary } = model.deployment;
  checkSlot(model, payload);
  if (action === 'deploy.canary') checkLive(model);
  if (canary !== null && !isSameSlot(canary, payload)) {
    const advice = action === 'deploy.live' ? 'promote that one, or end it first' : 'end it first';
    throw invalid(`version "${canary.version}" is the canary of "${model.name}": ${advice}`, {
      canary: canary.version,
    });
  }
}

function checkSlot(model: ModelState, slot: Slot): void {
  const config = configOf(model, slot.configRevision);
  if (config === undefined) {
    throw unknown(
      `model "${model.name}" has no configuration ${slot.configRevision}, expected 0 to ${model.configs.length}`,
      { configRevision: slot.configRevision },
    );
  }
  checkTakes(usableVersion(model, slot.version), config);
  const { live } = model.deployment;
  if (live !== null && isSameSlot(live, slot))
    throw invalid(`version "${slot.version}" with configuration ${slot.configRevision} is live already`);
}

/** Canaries and shadows are compared to what is live. */
function checkLive({ name, deployment }: ModelState): void {
  if (deployment.live === null) throw invalid(`model "${name}" has nothing live yet: promote a version first`);
}

function slotFor(
  { configs, deployment: { canary } }: ModelState,
  { version, configRevision }: { version: string; configRevision?: number | undefined },
): Slot {
  const own = canary?.version === version ? canary.configRevision : configs.length;
  return { version, configRevision: configRevision ?? own };
}

function checkDeployment({ name, deployment: { revision } }: ModelState, meant: number | undefined): void {
  if (meant === undefined || meant === revision) return;
  throw conflict(`meant for the deployment of revision ${meant}, but "${name}" is at ${revision} now`, revision);
}
