import { listOf, oneOf, partsOf, textOf, wholeOf } from './search';

test('what looks like a number in an address may still be the name of a version', () => {
  expect(textOf(2)).toBe('2');
  expect(listOf([1, '2', null])).toBe('1,2');
  expect(partsOf('1,2,,1')).toEqual(['1', '2']);
});

test('what is usual, or unknown, is not kept', () => {
  expect(oneOf('all', ['active', 'all'])).toBe('all');
  expect(oneOf('active', ['active', 'all'])).toBeUndefined();
  expect(oneOf('<script>', ['active', 'all'])).toBeUndefined();
  expect(textOf({})).toBeUndefined();
});

test.each([
  ['12', 12],
  [0, 0],
  [-1, undefined],
  ['x', undefined],
  [1.5, undefined],
  [undefined, undefined],
])('whole numbers: %p is %p', (value, number) => expect(wholeOf(value)).toBe(number));
