import type { Interaction } from '../lib/domain/interaction';
import type { RecommendationRecord } from '../lib/domain/records.generated';
import type { CustomerStory } from './summary';

/** Keeps three recommendations of different customers worth showing: made by habit, and with hits. */
export interface StoryTeller {
  consider(index: number, record: RecommendationRecord): void;
  stories(): CustomerStory[];
}

const shownCustomers = 3;
const shownItems = 8;

export function createStoryTeller(events: readonly Interaction[], titles: ReadonlyMap<string, string>): StoryTeller {
  const best = new Map<
    string,
    { hits: number; index: number; items: readonly string[]; because: readonly (string | null)[] }
  >();
  const count = new Map<string, number>();
  for (const title of titles.values()) count.set(title, (count.get(title) ?? 0) + 1);
  /** Grocers sell many items under one name: those are told apart by their ids. */
  const title = (itemId: string): string => {
    const name = titles.get(itemId) ?? '';
    if (name === '') return itemId;
    return (count.get(name) ?? 0) > 1 ? `${name.slice(0, 28)} #${itemId}` : name;
  };
  const sameBasket = (a: Interaction, b: Interaction): boolean =>
    a.userId === b.userId && (a.sessionId ?? a.timestamp) === (b.sessionId ?? b.timestamp);

  function basketAround(index: number): { before: string[]; after: string[] } {
    const event = events[index] as Interaction;
    const before: string[] = [];
    const after: string[] = [];
    for (let place = index; place >= 0 && before.length < shownItems; place--) {
      const other = events[place] as Interaction;
      if (sameBasket(other, event)) before.push(other.itemId);
      else if (other.timestamp < event.timestamp) break;
    }
    for (let place = index + 1; place < events.length; place++) {
      const other = events[place] as Interaction;
      if (sameBasket(other, event)) after.push(other.itemId);
      else if (other.timestamp > event.timestamp) break;
    }
    return { before, after };
  }

  return {
    consider(index, { user_id: userId, items, tier }) {
      if (tier !== 'personal') return;
      const known = best.get(userId);
      if (!known && best.size >= 200) return;
      const { before, after } = basketAround(index);
      if (before.length < 3 || after.length < 4) return;
      const next = new Set(after);
      const list = items.map(({ item_id: itemId }) => itemId);
      const hits = list.slice(0, shownItems).filter((itemId) => next.has(itemId)).length;
      if (!known || hits > known.hits) {
        best.set(userId, { hits, index, items: list, because: items.map(({ because }) => because) });
      }
    },
    stories() {
      // The middle of the field, so that nobody takes the best of thousands for the rule.
      const ranked = [...best].sort(([, a], [, b]) => b.hits - a.hits);
      const from = Math.floor(ranked.length / 4);
      return ranked.slice(from, from + shownCustomers).map(([userId, { index, items, because }]) => {
        const { before, after } = basketAround(index);
        const next = new Set(after);
        const listed = new Set(items);
        return {
          userId,
          bought: before.map(title),
          recommended: items.slice(0, shownItems).map((itemId, rank) => {
            const reason = because[rank] ?? null;
            const isHabit = reason === itemId;
            return {
              title: title(itemId),
              hit: next.has(itemId),
              because: isHabit ? 'bought before' : reason === null ? '' : title(reason),
            };
          }),
          next: after.slice(0, shownItems).map((itemId) => ({ title: title(itemId), hit: listed.has(itemId) })),
        };
      });
    },
  };
}
