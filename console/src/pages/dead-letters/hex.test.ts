import { bytesOf, hexLines, runsOf } from './hex';

const bytes = bytesOf(btoa('\u0000hello, dead letter\u001b'));

test('lines of sixteen bytes, as many as are wanted', () => {
  expect(hexLines(bytes, 1_000).map(({ at, bytes: { length } }) => [at, length])).toEqual([
    [0, 16],
    [16, 4],
  ]);
  expect(hexLines(bytes, 5)).toHaveLength(1);
});

test('a field that runs over the end of a line is marked in both', () => {
  const [first, second] = hexLines(bytes, 1_000);
  if (first === undefined || second === undefined) throw new Error('two lines');
  expect(runsOf(first, [14, 18]).map(({ text, isMarked }) => [text, isMarked])).toEqual([
    ['.hello, dead l', false],
    ['et', true],
  ]);
  expect(runsOf(second, [14, 18])).toEqual([
    { hex: '74 65', text: 'te', isMarked: true },
    { hex: '72 1b', text: 'r.', isMarked: false },
  ]);
  expect(runsOf(second, null)).toHaveLength(1);
});
