import { bytes, count, percent, seconds } from './format';

test.each([
  [null, '–'],
  [999, '999'],
  [12_345, '12.3K'],
])('counts: %p is %p', (value, text) => expect(count(value)).toBe(text));

test.each([
  [0.0042, '4.2 ms'],
  [0.25, '250 ms'],
  [75, '75.0 s'],
  [600, '10 min'],
  [10_000, '2.8 h'],
  [undefined, '–'],
])('durations: %p s is %p', (value, text) => expect(seconds(value)).toBe(text));

test.each([
  [0, '0 B'],
  [1_536, '1.5 KB'],
  [3 * 1024 ** 3, '3.0 GB'],
])('sizes: %p is %p', (value, text) => expect(bytes(value)).toBe(text));

test('shares are told as percent, and what nobody knows as that', () => {
  expect(percent(0.1234, 1)).toBe('12.3%');
  expect(percent(Number.NaN)).toBe('–');
});
