import type { EventTypeCode } from '../domain/interaction';
import type { History } from '../features/history-codec';
import type { UserWindow } from './batch';

export interface KnownWindow extends UserWindow {
  /** Events of the newest session that the model knows, and events before it. */
  readonly knownInSession: number;
  readonly knownBefore: number;
  /** Items of the newest session, known to the model or not. */
  readonly sessionItemIds: ReadonlySet<string>;
}

/**
 * The newest `window` events among the first `length` of a history whose items the vocabulary holds.
 * The newest session reaches back to the event that opened it.
 */
export function windowOf(
  history: History,
  length: number,
  vocabulary: ReadonlyMap<string, number>,
  window: number,
): KnownWindow {
  let sessionAt = length - 1;
  while (sessionAt > 0 && !history.opensSession[sessionAt]) sessionAt--;
  const newest = history.timestamps[length - 1] ?? 0;
  const items: number[] = [];
  const types: EventTypeCode[] = [];
  const ages: number[] = [];
  const inSession: number[] = [];
  const sessionItemIds = new Set<string>();
  let knownInSession = 0;
  for (let i = length - 1; i >= 0 && (i >= sessionAt || items.length < window); i--) {
    const itemId = history.itemIds[i] as string;
    if (i >= sessionAt) sessionItemIds.add(itemId);
    const item = vocabulary.get(itemId);
    if (item === undefined || items.length >= window) continue;
    items.push(item);
    types.push(history.types[i] as EventTypeCode);
    ages.push(Math.max(0, newest - (history.timestamps[i] as number)) / 1000);
    inSession.push(i >= sessionAt ? 1 : 0);
    if (i >= sessionAt) knownInSession++;
  }
  return {
    items: items.reverse(),
    types: types.reverse(),
    ages: ages.reverse(),
    inSession: inSession.reverse(),
    knownInSession,
    knownBefore: items.length - knownInSession,
    sessionItemIds,
  };
}
