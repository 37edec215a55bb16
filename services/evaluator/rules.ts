import type { Settings } from '../../lib/config/settings';
import { eventTypeCode, eventTypeCodes, type EventTypeCode } from '../../lib/domain/interaction';

/** How recommendations are joined with what came of them. */
export interface JoinRules {
  /** How long after a recommendation an event of the type is its outcome, ms; 0: never. */
  readonly windowMs: Readonly<Record<EventTypeCode, number>>;
  readonly graceMs: number;
  /** Lengths of a list that are judged, ascending. */
  readonly ks: readonly number[];
  readonly userShare: number;
  readonly maxPending: number;
  readonly maxPendingPerUser: number;
  readonly maxEventsPerUser: number;
  readonly maxUsers: number;
  readonly maxItems: number;
}

export function joinRules({ evaluator: e }: Pick<Settings, 'evaluator'>): JoinRules {
  return {
    ...e,
    windowMs: {
      [eventTypeCodes.view]: e.viewWindowMs,
      [eventTypeCodes.cart]: e.cartWindowMs,
      [eventTypeCodes.purchase]: e.purchaseWindowMs,
      [eventTypeCodes.other]: e.otherWindowMs,
    },
    ks: [...new Set(e.ks.map(Number))].sort((a, b) => a - b),
  };
}

export function windowOf({ windowMs }: Pick<JoinRules, 'windowMs'>, eventType: string): number {
  return windowMs[eventTypeCode(eventType)];
}

/** From a recommendation's event until it is judged, in event time, ms. */
export function horizonMs({ windowMs, graceMs }: Pick<JoinRules, 'windowMs' | 'graceMs'>): number {
  return Math.max(...Object.values(windowMs)) + graceMs;
}

/** Of the sample's own: another salt than that of canaries, or it would leave whole variants out. */
export const sampleSalt = 'streamrec-evaluator';
