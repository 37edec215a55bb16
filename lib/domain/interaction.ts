/** What one customer did to one item, once decoded and cleaned. */
export interface Interaction {
  readonly eventId: string;
  readonly userId: string;
  readonly itemId: string;
  /** `view`, `cart`, `purchase`, or the shop's own text. */
  readonly eventType: string;
  /** ms since 1970 UTC. */
  readonly timestamp: number;
  readonly sessionId: string | null;
  readonly quantity: number | null;
  readonly price: number | null;
}

/** How event types are numbered in histories and in a model's `event_types` input; 0 is padding. */
export const eventTypeCodes = { view: 1, cart: 2, purchase: 3, other: 4 } as const;
export type EventTypeCode = (typeof eventTypeCodes)[keyof typeof eventTypeCodes];

const codes = new Map<string, EventTypeCode>(Object.entries(eventTypeCodes));

/** Any type the shop invents counts as `other`. */
export function eventTypeCode(eventType: string): EventTypeCode {
  return codes.get(eventType) ?? eventTypeCodes.other;
}
