import fc from 'fast-check';
import { depthOf } from '../../../lib/http/json-body';

test.each([
  ['1', 0],
  ['{}', 1],
  ['{"a":[{}]}', 3],
  ['["[[[[","\\"[["]', 1],
  ['['.repeat(100_000), 100_000],
])('%.20s is %d deep', (json, depth) => {
  expect(depthOf(json)).toBe(depth);
});

test('as deep as the value is', () => {
  const depth = (value: unknown): number =>
    typeof value !== 'object' || value === null ? 0 : 1 + Math.max(0, ...Object.values(value).map(depth));
  fc.assert(fc.property(fc.json(), (json) => expect(depthOf(json)).toBe(depth(JSON.parse(json)))));
});
