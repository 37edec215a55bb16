import fc from 'fast-check';
import type { History } from '../../../lib/features/history-codec';
import { windowOf, windowsOf } from '../../../lib/models/window';

const vocabulary = new Map([
  ['a', 1],
  ['b', 2],
  ['c', 3],
]);

/** `'a b|c'`: a and b in a session, c in the next; 10 s between events. */
function historyOf(text: string, times?: number[]): History {
  const itemIds: string[] = [];
  const opensSession: boolean[] = [];
  for (const session of text.split('|')) {
    session.split(' ').forEach((itemId, i) => {
      itemIds.push(itemId);
      opensSession.push(i === 0);
    });
  }
  const timestamps = times ?? itemIds.map((_, i) => 1_000_000 + i * 10_000);
  return { itemIds, opensSession, timestamps, types: itemIds.map(() => 3 as const), guards: itemIds.map(() => 1) };
}

test('the whole of a short history, oldest first', () => {
  expect(windowOf(historyOf('a b|c a'), 4, vocabulary, 10)).toMatchObject({
    items: [1, 2, 3, 1],
    types: [3, 3, 3, 3],
    ages: [30, 20, 10, 0],
    inSession: [0, 0, 1, 1],
    knownInSession: 2,
    knownBefore: 2,
    sessionItemIds: new Set(['c', 'a']),
  });
});

test('as of an event: what came later is not seen', () => {
  const seen = windowOf(historyOf('a b|c a'), 2, vocabulary, 10);
  expect(seen).toMatchObject({ items: [1, 2], ages: [10, 0], inSession: [1, 1], knownInSession: 2, knownBefore: 0 });
});

test('the newest known events fill the window, unknown items take no place in it', () => {
  const seen = windowOf(historyOf('a b|x c x y'), 6, vocabulary, 2);
  expect(seen).toMatchObject({ items: [2, 3], ages: [40, 20], inSession: [0, 1], knownInSession: 1, knownBefore: 1 });
  expect(seen.sessionItemIds).toEqual(new Set(['x', 'c', 'y']));
});

test('a session longer than the window still lends all its items to what is not offered again', () => {
  const seen = windowOf(historyOf('a|b c a b c'), 6, vocabulary, 2);
  expect(seen).toMatchObject({ items: [2, 3], inSession: [1, 1], knownInSession: 2, knownBefore: 0 });
  expect(seen.sessionItemIds).toEqual(new Set(['a', 'b', 'c']));
});

test('where the beginning of the session was trimmed, all that is left belongs to it', () => {
  const history = { ...historyOf('a b c'), opensSession: [false, false, false] };
  expect(windowOf(history, 3, vocabulary, 10)).toMatchObject({ inSession: [1, 1, 1], knownBefore: 0 });
});

test('nothing known', () => {
  const seen = windowOf(historyOf('x y'), 2, vocabulary, 10);
  expect(seen).toMatchObject({ items: [], knownInSession: 0, knownBefore: 0, sessionItemIds: new Set(['x', 'y']) });
});

test('no history', () => {
  expect(windowOf(historyOf('a'), 0, vocabulary, 10)).toMatchObject({ items: [], sessionItemIds: new Set() });
});

test('an event later than the newest has no negative age', () => {
  expect(windowOf(historyOf('a b', [5_000_000, 1_000_000]), 2, vocabulary, 10).ages).toEqual([0, 0]);
});

test('columns are equally long, at most the window, and newest of what is known', () => {
  const event = fc.record({
    itemId: fc.constantFrom('a', 'b', 'c', 'x'),
    opens: fc.boolean(),
    time: fc.nat(1_000_000),
  });
  fc.assert(
    fc.property(fc.array(event, { minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 12 }), (events, window) => {
      const history: History = {
        itemIds: events.map(({ itemId }) => itemId),
        types: events.map(() => 1 as const),
        timestamps: events.map(({ time }) => time),
        opensSession: events.map(({ opens }, i) => i === 0 || opens),
        guards: events.map(() => 1),
      };
      const seen = windowOf(history, events.length, vocabulary, window);
      const known = history.itemIds.flatMap((itemId) => vocabulary.get(itemId) ?? []);
      expect(seen.items).toEqual(known.slice(-window));
      for (const column of [seen.types, seen.ages, seen.inSession]) expect(column).toHaveLength(seen.items.length);
      expect(seen.ages.every((age) => age >= 0)).toBe(true);
      expect(seen.knownInSession).toBe(seen.inSession.filter((flag) => flag === 1).length);
      expect(seen.knownBefore + seen.knownInSession).toBe(seen.items.length);
      expect(seen.inSession).toEqual([...seen.inSession].sort());
    }),
  );
});

test('windows of one history are those that each event would have by itself', () => {
  const history = historyOf('a x b|c a b|x c');
  const windowAt = windowsOf(vocabulary, 3);
  for (const length of [8, 1, 5, 3, 8]) {
    const [shared, own] = [windowAt(history, length), windowOf(history, length, vocabulary, 3)];
    for (const key of [
      'items',
      'types',
      'ages',
      'inSession',
      'knownBefore',
      'knownInSession',
      'sessionItemIds',
    ] as const) {
      expect(shared[key]).toEqual(own[key]);
    }
  }
});
