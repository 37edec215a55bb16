import type { History } from '../../../../lib/features/history-codec';

/** A history as if these items had never been met; a visit that they opened is opened by what comes next. */
export function withoutItems(history: History, items: ReadonlySet<string>): History {
  if (items.size === 0) return history;
  const kept: number[] = [];
  const opensSession: boolean[] = [];
  let opens = false;
  history.itemIds.forEach((itemId, place) => {
    opens ||= history.opensSession[place] ?? false;
    if (items.has(itemId)) return;
    kept.push(place);
    opensSession.push(opens);
    opens = false;
  });
  const of = <T>(column: readonly T[]): T[] => kept.map((place) => column[place] as T);
  const { itemIds, types, timestamps, guards } = history;
  return { itemIds: of(itemIds), types: of(types), timestamps: of(timestamps), opensSession, guards: of(guards) };
}

/** The items met last, each once, the newest first. */
export function newestItems({ itemIds }: Pick<History, 'itemIds'>, most: number): string[] {
  const newest = new Set<string>();
  for (let place = itemIds.length - 1; place >= 0 && newest.size < most; place--) newest.add(itemIds[place] as string);
  return [...newest];
}
