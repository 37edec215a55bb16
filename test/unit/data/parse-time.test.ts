import { parseTime } from '../../../lib/data/parse-time';

test.each([
  ['2011-12-09 12:50:00', Date.UTC(2011, 11, 9, 12, 50)],
  ['2011-12-09T12:50', Date.UTC(2011, 11, 9, 12, 50)],
  ['2011-12-09', Date.UTC(2011, 11, 9)],
  ['2011-12-09T12:50:00.5Z', Date.UTC(2011, 11, 9, 12, 50, 0, 500)],
  ['2011-12-09T12:50:00+0200', Date.UTC(2011, 11, 9, 10, 50)],
  ['1323435000', 1323435000_000],
  ['1323435000123', 1323435000123],
])('%s is a time', (text, expected) => {
  expect(parseTime(text)).toBe(expected);
});

test.each(['', 'yesterday', '12/9/2011', '2011-13-40', '17', '2011-12-09 25:00'])('%j is none', (text) => {
  expect(parseTime(text)).toBeNull();
});
