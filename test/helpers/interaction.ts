import type { Interaction } from '../../lib/domain/interaction';

/** A good event; say what matters. */
export function anInteraction(fields: Partial<Interaction> = {}): Interaction {
  return {
    eventId: 'e1',
    userId: 'u1',
    itemId: 'i1',
    eventType: 'purchase',
    timestamp: Date.UTC(2026, 0, 2),
    sessionId: null,
    quantity: null,
    price: null,
    ...fields,
  };
}
