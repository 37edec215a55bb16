import type { Model, PastLive, Slot, VersionSummary } from '../../../api/registry-types';
import type { BeforeAfterRow } from '../../../ui/before-after';
import { sharePercent } from '../../../ui/format';

/** What of a model a deployment is decided on. */
export type Decided = Pick<Model, 'deployment' | 'policy' | 'configs'>;

export type DeploymentAct =
  | { readonly kind: 'promote'; readonly slot: Slot }
  | { readonly kind: 'canary'; readonly slot: Slot; readonly share: number }
  | { readonly kind: 'end-canary' }
  | { readonly kind: 'shadow'; readonly slot: Slot }
  | { readonly kind: 'end-shadow'; readonly version: string }
  | { readonly kind: 'roll-back'; readonly to: Slot };

/** What a deployment will do, as far as the registry's rules let it be foreseen; the registry has the last word. */
export interface DeploymentPlan {
  readonly rows: readonly BeforeAfterRow[];
  readonly notes: readonly string[];
  /** Why it cannot be done; null: it can. */
  readonly refusal: string | null;
  readonly waitsForConsent: boolean;
}

const mostShadows = 3;
const none = 'none';

export function isSameSlot(a: Slot, b: Slot): boolean {
  return a.version === b.version && a.configRevision === b.configRevision;
}

export function slotText(slot: Slot | null): string {
  if (slot === null) return none;
  return `version ${slot.version}, ${slot.configRevision === 0 ? 'without configuration' : `configuration ${slot.configRevision}`}`;
}

/** The configuration that a version is deployed with where none is named: the canary's own, else the newest. */
export function usualConfig({ deployment: { canary }, configs }: Decided, version: string): number {
  return canary?.version === version ? canary.configRevision : configs;
}

export function planDeployment(model: Decided, act: DeploymentAct): DeploymentPlan {
  const before = model.deployment;
  const after = afterwards(before, act);
  return {
    rows: rowsOf(before, after),
    notes: notesOf(before, after, act),
    refusal: refusalOf(before, act),
    waitsForConsent: model.policy.fourEyes && (act.kind === 'promote' || act.kind === 'canary'),
  };
}

interface Serving {
  readonly live: Slot | null;
  readonly canary: (Slot & { readonly share: number }) | null;
  readonly shadows: readonly Slot[];
}

function afterwards(before: Serving, act: DeploymentAct): Serving {
  const without = (slot: Slot): readonly Slot[] => before.shadows.filter((shadow) => !isSameSlot(shadow, slot));
  switch (act.kind) {
    case 'promote':
      return { live: act.slot, canary: null, shadows: without(act.slot) };
    case 'canary':
      return { ...before, canary: { ...act.slot, share: act.share }, shadows: without(act.slot) };
    case 'end-canary':
      return { ...before, canary: null };
    case 'shadow':
      return { ...before, shadows: [...before.shadows, act.slot] };
    case 'end-shadow':
      return { ...before, shadows: before.shadows.filter(({ version }) => version !== act.version) };
    case 'roll-back':
      return { live: act.to, canary: null, shadows: without(act.to) };
  }
}

function rowsOf(before: Serving, after: Serving): BeforeAfterRow[] {
  const row = (label: string, of: (serving: Serving) => string): BeforeAfterRow => ({
    label,
    before: of(before),
    after: of(after),
  });
  return [
    row('Live', ({ live }) => slotText(live)),
    row('Canary', ({ canary }) => slotText(canary)),
    row('Users of live', ({ live, canary }) => (live === null ? none : sharePercent(1 - (canary?.share ?? 0)))),
    row('Users of the canary', ({ canary }) => (canary === null ? none : sharePercent(canary.share))),
    row('Shadows', ({ shadows }) => shadows.map(slotText).join('; ') || none),
  ];
}

function notesOf(before: Serving, after: Serving, act: DeploymentAct): string[] {
  const notes: string[] = [];
  const { canary } = before;
  const isSwap = act.kind === 'promote' || act.kind === 'roll-back';
  if (isSwap)
    notes.push('Recommenders and gateways switch between two micro-batches, within seconds; nothing is lost.');
  if (isSwap && canary !== null)
    notes.push(`The canary, version ${canary.version}, ends: its users are served by live like all others.`);
  if (act.kind === 'promote' && before.live !== null)
    notes.push(`Rolling back would lead to ${slotText(before.live)} again.`);
  if (act.kind === 'canary' && canary !== null && isSameSlot(canary, act.slot))
    notes.push(
      act.share > canary.share
        ? 'Users who see the canary now go on seeing it; others join them.'
        : 'Some of the users who see the canary now go back to live.',
    );
  if (act.kind === 'shadow')
    notes.push('It runs beside live for every event, and costs as much; no user sees what it recommends.');
  if (after.live === null) notes.push('Nothing would be live: recommendations are made of what sells.');
  return notes;
}

function refusalOf({ live, canary, shadows }: Serving, act: DeploymentAct): string | null {
  switch (act.kind) {
    case 'promote':
      if (live !== null && isSameSlot(live, act.slot)) return `It is live already: ${slotText(live)}.`;
      return otherCanary(canary, act.slot, 'Promote that one, or end it first.');
    case 'canary':
      if (live === null) return 'Nothing is live yet to compare it to. Promote a version first.';
      if (isSameSlot(live, act.slot)) return `It is live already: ${slotText(live)}.`;
      if (!(act.share > 0 && act.share < 1)) return 'A canary has a share above 0 % and below 100 %.';
      if (canary !== null && isSameSlot(canary, act.slot) && canary.share === act.share)
        return `Its share is ${sharePercent(act.share)} already.`;
      return otherCanary(canary, act.slot, 'End it first.');
    case 'end-canary':
      return canary === null ? 'There is no canary.' : null;
    case 'shadow':
      if (live === null) return 'Nothing is live yet to run beside. Promote a version first.';
      if (isSameSlot(live, act.slot)) return `It is live already: ${slotText(live)}.`;
      if (canary !== null && isSameSlot(canary, act.slot)) return 'It is the canary already.';
      if (shadows.some(({ version }) => version === act.slot.version))
        return 'It is a shadow already. End that one first.';
      return shadows.length >= mostShadows ? `There are ${mostShadows} shadows already. End one first.` : null;
    case 'end-shadow':
      return shadows.some(({ version }) => version === act.version) ? null : 'It is no shadow.';
    case 'roll-back':
      if (live === null) return 'Nothing is live to roll back.';
      return isSameSlot(live, act.to) ? `It is live already: ${slotText(live)}.` : null;
  }
}

function otherCanary(canary: Slot | null, slot: Slot, advice: string): string | null {
  if (canary === null || isSameSlot(canary, slot)) return null;
  return `There is a canary already: ${slotText(canary)}. ${advice}`;
}

/** Where rolling back can lead, the nearest first; under four eyes to what live was promoted over alone. */
export function possibleRollBacks(
  { deployment: { live, fallbacks }, policy }: Decided,
  past: readonly PastLive[],
): readonly Slot[] {
  const earlier = policy.fourEyes ? fallbacks : [...fallbacks, ...past.map((one) => one.live).reverse()];
  return earlier.filter(
    (slot, index) =>
      !(live !== null && isSameSlot(slot, live)) && earlier.findIndex((other) => isSameSlot(other, slot)) === index,
  );
}

/** Why a version cannot be deployed at all; null: it can. */
export function whyNotDeployable({
  archivedAt,
  deletedAt,
}: Pick<VersionSummary, 'archivedAt' | 'deletedAt'>): string | null {
  if (deletedAt !== null) return 'It is deleted.';
  return archivedAt === null ? null : 'It is archived. Take it out of the archive first.';
}
