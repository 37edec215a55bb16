import type { Interaction } from '../../../lib/domain/interaction';
import { basketPoints } from '../../../lib/quality/basket-points';
import type { Truth } from '../../../lib/quality/point-metrics';
import { createOutcomes } from '../../../lib/replay/outcomes';
import { createGroceries } from '../../helpers/groceries';
import { anInteraction } from '../../helpers/interaction';

interface Judged {
  readonly kind: string;
  readonly list: string;
  readonly next: string;
  readonly rest: string[];
}

/** Each event's list is its id. */
function judgedOf(events: readonly Interaction[], isKnown = (_: string): boolean => true): Judged[] {
  const judged: Judged[] = [];
  const outcomes = createOutcomes<string>({
    onOutcome: (kind, list, { next, rest }: Truth) => judged.push({ kind, list, next, rest: [...rest] }),
    isKnown,
  });
  for (const event of events) outcomes.event(event, event.eventId);
  outcomes.end();
  return judged;
}

test('the rest of each basket is what it is of the whole data at once', () => {
  const { events } = createGroceries({ users: 30, days: 30 });
  const isKnown = (itemId: string): boolean => !itemId.startsWith('aisle3');
  const expected = [...basketPoints(events, isKnown)].map(({ eventId, next, rest }) => ({
    list: eventId,
    next,
    rest: [...rest],
  }));
  const found = judgedOf(events, isKnown).flatMap(({ kind, ...rest }) => (kind === 'basket' ? [rest] : []));
  const byId = (a: { list: string }, b: { list: string }): number => (a.list < b.list ? -1 : 1);
  expect(found.sort(byId)).toEqual(expected.sort(byId));
  expect(found.length).toBeGreaterThan(500);
});

test('a basket’s last list is judged by the next basket, and by nothing where none follows', () => {
  const at = (eventId: string, itemId: string, sessionId: string, timestamp: number): Interaction =>
    anInteraction({ eventId, itemId, sessionId, timestamp });
  const judged = judgedOf([
    at('a', 'milk', 's1', 1_000_000),
    at('b', 'bread', 's1', 1_001_000),
    at('c', 'beer', 's2', 90_000_000),
    at('d', 'milk', 's2', 90_001_000),
  ]);
  expect(judged.filter(({ kind }) => kind === 'next-basket')).toEqual([
    { kind: 'next-basket', list: 'b', next: 'beer', rest: ['beer', 'milk'] },
  ]);
});

test('what arrives later but happened before is no outcome', () => {
  const late = [
    anInteraction({ eventId: 'a', itemId: 'milk', sessionId: 's', timestamp: 5_000_000 }),
    anInteraction({ eventId: 'b', itemId: 'bread', sessionId: 's', timestamp: 4_000_000 }),
    anInteraction({ eventId: 'c', itemId: 'beer', sessionId: 's', timestamp: 6_000_000 }),
  ];
  const [first] = judgedOf(late);
  expect(first).toEqual({ kind: 'basket', list: 'a', next: 'beer', rest: ['beer'] });
});

test('without a session id, a long pause begins a new basket', () => {
  const one = anInteraction({ eventId: 'a', itemId: 'milk', sessionId: null, timestamp: 1_000_000 });
  const other = anInteraction({ eventId: 'b', itemId: 'bread', sessionId: null, timestamp: 1_000_000 + 31 * 60_000 });
  expect(judgedOf([one, other]).map(({ kind }) => kind)).toEqual(['next-basket']);
});
