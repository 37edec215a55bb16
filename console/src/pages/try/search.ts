import { textOf } from '../catalogue/search';

export const eventTypes = ['view', 'cart', 'purchase', 'other'] as const;
export type EventType = (typeof eventTypes)[number];

export interface SessionStep {
  readonly item: string;
  readonly type: EventType;
}

/** What the address of Try it says: who, and what is asked of them. */
export interface TrySearch {
  readonly user?: string;
  /** Somebody unknown, by what they did, the oldest first. Counts where no user is named. */
  readonly events?: readonly SessionStep[];
  readonly k?: number;
  /** The one that would answer them where left out. */
  readonly version?: string;
  /** Another, beside it. */
  readonly beside?: string;
  /** Items taken out of the history. */
  readonly without?: readonly string[];
}

export const usualLength = 10;
export const longestList = 100;
const mostSteps = 200;
const mostWithout = 50;

export function trySearchOf(raw: Record<string, unknown>): TrySearch {
  const user = textOf(raw['user'], 256);
  const events = listOf(raw['events'], mostSteps, stepOf);
  const k = Number(raw['k']);
  const version = textOf(raw['version'], 256);
  const beside = textOf(raw['beside'], 256);
  const without = listOf(raw['without'], mostWithout, (item) => textOf(item, 256));
  return {
    ...(user === undefined ? {} : { user }),
    ...(user !== undefined || events === undefined ? {} : { events }),
    ...(Number.isInteger(k) && k >= 1 && k <= longestList && k !== usualLength ? { k } : {}),
    ...(version === undefined ? {} : { version }),
    ...(beside === undefined ? {} : { beside }),
    ...(without === undefined ? {} : { without: [...new Set(without)] }),
  };
}

function listOf<T>(value: unknown, most: number, read: (one: unknown) => T | undefined): T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const list = value.slice(0, most).flatMap((one: unknown) => read(one) ?? []) as T[];
  return list.length === 0 ? undefined : list;
}

function stepOf(value: unknown): SessionStep | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const step = value as Record<string, unknown>;
  const item = textOf(step['item'], 256);
  const type = eventTypes.find((known) => known === step['type']) ?? 'view';
  return item === undefined ? undefined : { item, type };
}
