import type { Deployed } from '../../../lib/serving/live/serving-set';
import type { Opinion } from './list-maker';

/** What a version says of a single item never changes: it is asked once. */
export interface SimilarCache {
  get(by: Deployed, itemId: string): NonNullable<Opinion['answer']> | undefined;
  set(by: Deployed, itemId: string, answer: NonNullable<Opinion['answer']>): void;
}

/** Items remembered of each version: about 10 MB. */
const usualMost = 10_000;

export function createSimilarCache(most = usualMost): SimilarCache {
  /** Gone with their version. */
  const byVersion = new WeakMap<Deployed, Map<string, NonNullable<Opinion['answer']>>>();
  return {
    get(by, itemId) {
      const known = byVersion.get(by);
      const answer = known?.get(itemId);
      if (known === undefined || answer === undefined) return undefined;
      known.delete(itemId);
      known.set(itemId, answer);
      return answer;
    },
    set(by, itemId, { items, scores }) {
      let known = byVersion.get(by);
      if (known === undefined) {
        known = new Map<string, NonNullable<Opinion['answer']>>();
        byVersion.set(by, known);
      }
      // Copies: these are views of a whole run's answers. Who is told of a single item needs no reason.
      known.set(itemId, { ok: true, items: items.slice(), scores: scores.slice() });
      if (known.size > most) known.delete(known.keys().next().value as string);
    },
  };
}
