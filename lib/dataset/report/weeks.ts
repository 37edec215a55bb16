export interface Week {
  /** ms since 1970 of its Monday, 00:00 UTC. */
  readonly startMs: number;
  readonly events: number;
  /** Customers with an event. */
  readonly customers: number;
  /** Customers and items that were never met before. */
  readonly newCustomers: number;
  readonly newItems: number;
}

export const weekMs = 7 * 86_400_000;
/** 1970-01-01 was a Thursday. */
const firstMondayMs = 4 * 86_400_000;

/** Number of the week that holds a time. */
export function weekOf(ms: number): number {
  return Math.floor((ms - firstMondayMs) / weekMs);
}

/** Counts by week; weeks without an event are left out. */
export class Weeks {
  private readonly weeks = new Map<
    number,
    { events: number; customers: number; newCustomers: number; newItems: number }
  >();

  add(week: number, field: 'events' | 'customers' | 'newCustomers' | 'newItems'): void {
    let counts = this.weeks.get(week);
    if (!counts) this.weeks.set(week, (counts = { events: 0, customers: 0, newCustomers: 0, newItems: 0 }));
    counts[field]++;
  }

  inOrder(): Week[] {
    const sorted = [...this.weeks].sort(([a], [b]) => a - b);
    return sorted.map(([week, counts]) => ({ startMs: week * weekMs + firstMondayMs, ...counts }));
  }
}
