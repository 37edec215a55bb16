import { ago, bytes, count, figure, percent, seconds, sharePercent } from './format';

test.each([
  [null, '–'],
  [999, '999'],
  [12_345, '12.3K'],
])('counts: %p is %p', (value, text) => expect(count(value)).toBe(text));

test.each([
  [0, '0 s'],
  [0.000_01, '0 s'],
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

test.each([
  [0.25, '25%'],
  [0.125, '12.5%'],
  [0.29, '29%'],
])('shares of users: %p is %p', (share, text) => expect(sharePercent(share)).toBe(text));

test.each([
  [6_000, '6,000'],
  [0.12352, '0.1235'],
  [11.812, '11.81'],
])('figures: %p is %p', (value, text) => expect(figure(value)).toBe(text));

test('shares are told as percent, and what nobody knows as that', () => {
  expect(percent(0.1234, 1)).toBe('12.3%');
  expect(percent(Number.NaN)).toBe('–');
});

test.each([
  [45, '45 seconds ago'],
  [3 * 86_400, '3 days ago'],
  [100 * 86_400, '3 months ago'],
  [9 * 365.25 * 86_400, '9 years ago'],
])('what was %p s before is said as %p', (passed, text) => {
  const now = Date.UTC(2026, 0, 1);
  expect(ago(now - passed * 1_000, now)).toBe(text);
});
