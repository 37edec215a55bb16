import { compareLists } from '../../../lib/quality/compare-lists';

const list = (ids: string, scores = [...ids].map((_, place) => 1 - place / 10)) => ({ itemIds: [...ids], scores });

test('the same list', () => {
  expect(compareLists(list('abc'), list('abc'))).toEqual({ overlap: 1, rankCorrelation: 1, scoreShift: 0 });
});

test('the reverse', () => {
  expect(compareLists(list('abcd'), list('dcba'))).toMatchObject({ overlap: 1, rankCorrelation: -1 });
});

test('by hand: a and d are shared, in the same order, scored 0.2 higher and 0.1 lower', () => {
  const compared = compareLists(list('abcd', [0.5, 0.4, 0.3, 0.2]), list('axd', [0.7, 0.6, 0.1]));
  expect(compared.overlap).toBe(0.5);
  expect(compared.rankCorrelation).toBe(1);
  expect(compared.scoreShift).toBeCloseTo(0.05, 12);
});

test('one of three pairs is in the other order', () => {
  // b before a in the second list: pairs ab -, ac +, bc +.
  expect(compareLists(list('abc'), list('bac')).rankCorrelation).toBeCloseTo(1 / 3, 12);
});

test('nothing in common, and nothing at all', () => {
  expect(compareLists(list('ab'), list('xy'))).toEqual({ overlap: 0, rankCorrelation: null, scoreShift: null });
  expect(compareLists(list(''), list(''))).toEqual({ overlap: 1, rankCorrelation: null, scoreShift: null });
  expect(compareLists(list(''), list('a'))).toEqual({ overlap: 0, rankCorrelation: null, scoreShift: null });
});
