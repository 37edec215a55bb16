import { editDistance, nearestName } from '../../../lib/config/nearest-name';

test.each([
  ['', 'abc', 3],
  ['kitten', 'sitting', 3],
  ['same', 'same', 0],
  ['ab', 'ba', 2],
])('%j is as far from %j as %i edits', (a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance);
  expect(editDistance(b, a)).toBe(distance);
});

test('finds what was meant, whatever its case, and nothing where all is far', () => {
  const known = ['log.level', 'log.pretty', 'metrics.port'];
  expect(nearestName('LOG.LEVLE', known)).toBe('log.level');
  expect(nearestName('metric.prot', known)).toBe('metrics.port');
  expect(nearestName('shop.name', known)).toBeUndefined();
});
