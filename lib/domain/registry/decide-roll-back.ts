import type { CommandOf } from './commands';
import type { Decided } from './decided';
import { invalid } from './refusals';
import { isSameSlot } from './serving';
import type { ModelState, Slot } from './state';

/** Always to a slot that was live: artefact and configuration as they were then. */
export function decideRollBack(model: ModelState, { payload }: CommandOf<'deploy.rolled-back'>): Decided {
  const { live, fallbacks } = model.deployment;
  if (live === null) throw invalid(`model "${model.name}" has nothing live to roll back`);
  const { version, cause, figures } = payload;
  const to = version === undefined ? fallbacks[0] : slotsToRollBackTo(model).find((slot) => slot.version === version);
  if (to === undefined) throw refusal(model, whyNowhere(model, version));
  const record = model.versions.get(to.version);
  if (record === undefined || record.deletedAt !== null) throw refusal(model, `version "${to.version}" is deleted`);
  if (record.archivedAt !== null) throw refusal(model, `version "${to.version}" is archived`);
  return {
    action: 'deploy.rolled-back',
    payload: {
      version: to.version,
      configRevision: to.configRevision,
      from: live,
      cause,
      ...(figures ? { figures } : {}),
    },
  };
}

/**
 * Slots that were live, the nearest first, whether or not their versions are still there. Under four eyes, those alone that live was
 * promoted over: back to what was rolled back before would be a promotion, by one person.
 */
function slotsToRollBackTo({ deployment: { live, fallbacks }, past, policy }: ModelState): readonly Slot[] {
  const earlier = policy.fourEyes ? fallbacks : [...fallbacks, ...past.map((one) => one.live).reverse()];
  return earlier.filter(
    (slot, index) =>
      !(live && isSameSlot(slot, live)) && earlier.findIndex((other) => isSameSlot(other, slot)) === index,
  );
}

/** Slots that rolling back can lead to now, the nearest first. */
export function possibleRollBacks(model: ModelState): Slot[] {
  return slotsToRollBackTo(model).filter(({ version }) => {
    const record = model.versions.get(version);
    return record !== undefined && record.deletedAt === null && record.archivedAt === null;
  });
}

function whyNowhere({ policy }: ModelState, version: string | undefined): string {
  if (version === undefined) return 'nothing was live before';
  if (!policy.fourEyes) return `"${version}" was not live before`;
  return `"${version}" is none of those that the live one was promoted over, and all others take a second person's consent`;
}

function refusal(model: ModelState, why: string) {
  const possible = possibleRollBacks(model);
  const names = possible
    .slice(0, 5)
    .map(({ version, configRevision }) => `${version} (configuration ${configRevision})`);
  const advice = names.length === 0 ? 'promote a version instead' : `it can be rolled back to ${names.join(', ')}`;
  return invalid(`cannot roll "${model.name}" back: ${why}; ${advice}`, { possible });
}
