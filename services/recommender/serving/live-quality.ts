import type { Interaction } from '../../../lib/domain/interaction';
import type { DecidedList } from '../../../lib/serving/decide';
import type { Observations, ObservedBy } from './observations';

/** Whether users go on to what they were shown, by who showed it: a first figure of quality, seconds after the fact. */
export interface LiveQuality {
  shown(userId: string, by: ObservedBy, list: Pick<DecidedList, 'itemIds'>): void;
  /** Judges what the user was shown last, once. */
  saw(interaction: Interaction): void;
  /** What this user was shown is not judged any more. */
  forget(userId: string): void;
}

/** Users whose last list is remembered; those shown longest ago are forgotten first. More would be judged, and more memory held. */
const mostUsers = 4_000;

export function createLiveQuality(observations: Pick<Observations, 'judged'>, most = mostUsers): LiveQuality {
  const lastOf = new Map<string, { readonly by: ObservedBy; readonly itemIds: readonly string[] }>();
  return {
    shown(userId, by, { itemIds }) {
      lastOf.delete(userId);
      lastOf.set(userId, { by, itemIds });
      if (lastOf.size <= most) return;
      const [oldest] = lastOf.keys();
      if (oldest !== undefined) lastOf.delete(oldest);
    },
    saw({ userId, itemId }) {
      const last = lastOf.get(userId);
      if (!last) return;
      lastOf.delete(userId);
      observations.judged(last.by, userId, last.itemIds.includes(itemId));
    },
    forget: (userId) => void lastOf.delete(userId),
  };
}

/** Where nobody judges. */
export const noLiveQuality: LiveQuality = {
  shown: () => undefined,
  saw: () => undefined,
  forget: () => undefined,
};
