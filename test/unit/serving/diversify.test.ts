import fc from 'fast-check';
import { diversify } from '../../../lib/serving/diversify';

const categoryOf = (item: string): string | null => (item.startsWith('?') ? null : (item[0] ?? null));

test('without diversity the order stays', () => {
  expect(diversify(['a1', 'a2', 'b1'], categoryOf, 0, 2)).toEqual(['a1', 'a2']);
});

test('the first stays, and each next place goes to the least weighted sum of both ranks', () => {
  // After a1: the model ranks a2 0, a3 1, b1 2; by category b1 is 0, a2 1, a3 2.
  // At 0.5: a2 0.5, a3 1.5, b1 1: a2. Then a3 0 and 1, b1 1 and 0: equal, so that the model's order decides.
  expect(diversify(['a1', 'a2', 'a3', 'b1'], categoryOf, 0.5, 4)).toEqual(['a1', 'a2', 'a3', 'b1']);
  // At 0.7: a2 0.7, a3 0.3 + 1.4, b1 0.6: b1. Then a2 and a3 are alike.
  expect(diversify(['a1', 'a2', 'a3', 'b1'], categoryOf, 0.7, 4)).toEqual(['a1', 'b1', 'a2', 'a3']);
});

test('at 1 categories take turns', () => {
  const candidates = ['a1', 'a2', 'a3', 'b1', 'b2', 'c1'];
  expect(diversify(candidates, categoryOf, 1, 6)).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
});

test('what has no known category is like none', () => {
  expect(diversify(['?1', '?2', 'a1', 'a2'], categoryOf, 1, 3)).toEqual(['?1', '?2', 'a1']);
});

test('every candidate is listed once, whatever the weight, and there are as many categories as at weight 0 at least', () => {
  const items = fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', '?'), fc.nat(9)), {
    selector: ([kind, number]) => `${kind}${number}`,
    maxLength: 30,
  });
  fc.assert(
    fc.property(
      items,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 1, max: 30 }),
      (list, weight, length) => {
        const candidates = list.map(([kind, number]) => `${kind}${number}`);
        const listed = diversify(candidates, categoryOf, weight, length);
        expect(listed).toHaveLength(Math.min(length, candidates.length));
        expect(new Set(listed).size).toBe(listed.length);
        expect(listed[0]).toBe(candidates[0]);
        const kinds = (of: readonly string[]): number => new Set(of.map(categoryOf)).size;
        expect(kinds(diversify(candidates, categoryOf, 1, length))).toBeGreaterThanOrEqual(
          kinds(candidates.slice(0, length)),
        );
      },
    ),
  );
});
