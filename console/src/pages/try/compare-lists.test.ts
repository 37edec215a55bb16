import { barsOf, compareLists } from './compare-lists';

const list = (...ids: string[]) => ids.map((itemId) => ({ itemId }));

test('what rose, fell, came and went', () => {
  expect(compareLists(list('a', 'b', 'c', 'd'), list('c', 'b', 'x', 'a'))).toEqual({
    moves: [{ kind: 'moved', by: 2 }, { kind: 'same' }, { kind: 'new' }, { kind: 'moved', by: -3 }],
    gone: [{ itemId: 'd', place: 4 }],
    kept: 0.75,
  });
});

test('against nothing all is new, and nothing is lost', () => {
  expect(compareLists([], list('a'))).toEqual({ moves: [{ kind: 'new' }], gone: [], kept: 1 });
  expect(compareLists(list('a'), [])).toEqual({ moves: [], gone: [{ itemId: 'a', place: 1 }], kept: 0 });
});

test('bars tell scores of each kind apart, whatever they are below zero', () => {
  const bars = barsOf([
    { score: -1, reason: 'model' },
    { score: -3, reason: 'model' },
    { score: 0.2, reason: 'popular' },
  ]);
  expect(bars).toEqual([1, 0.06, 1]);
});
