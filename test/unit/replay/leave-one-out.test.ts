import { distinctRows, influences, withoutItem, type Answered } from '../../../lib/replay/leave-one-out';

const window = { items: [4, 7, 4, 9], types: [1, 1, 3, 3], ages: [30, 20, 10, 0], inSession: [0, 0, 1, 1] } as const;
const mutable = {
  items: [...window.items],
  types: [...window.types],
  ages: [...window.ages],
  inSession: [...window.inSession],
};
const answered = (scores: readonly (readonly [number, number])[]): Answered => {
  return { scores: new Map(scores), least: Math.min(...scores.map(([, score]) => score)) };
};

test('an item goes with all of its events, and the others stay as they were', () => {
  expect(distinctRows(mutable)).toEqual([7, 4, 9]);
  expect(withoutItem(mutable, 4)).toEqual({ items: [7, 9], types: [1, 3], ages: [20, 0], inSession: [0, 1] });
});

test('the strongest influence first; what drops out has at least the distance to the last; an empty history explains all', () => {
  const without = new Map<string, Answered | null>([
    [
      'weak',
      answered([
        [1, 0.9],
        [2, 0.1],
      ]),
    ],
    [
      'strong',
      answered([
        [2, 0.3],
        [3, 0.2],
      ]),
    ],
    ['against', answered([[1, 1.05]])],
    ['only', null],
  ]);
  expect(influences(1, 1, without)).toEqual([
    { itemId: 'only', effect: 1, isAtLeast: false },
    { itemId: 'strong', effect: 0.8, isAtLeast: true },
    { itemId: 'weak', effect: expect.closeTo(0.1, 12) as number, isAtLeast: false },
    { itemId: 'against', effect: expect.closeTo(-0.05, 12) as number, isAtLeast: false },
  ]);
});
