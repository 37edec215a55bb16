import type { EventTypeCode } from './interaction';

/** One event of a customer's history, oldest first in the list that holds it. */
export interface HistoryEvent {
  readonly itemId: string;
  readonly type: EventTypeCode;
  /** ms since 1970 UTC. */
  readonly timestamp: number;
  /** True where this event opened a new visit, basket or order. */
  readonly startsSession: boolean;
}
