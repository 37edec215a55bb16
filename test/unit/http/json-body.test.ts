import fc from 'fast-check';
import { shapeOf } from '../../../lib/http/json-body';

test.each([
  ['1', 0],
  ['{}', 1],
  ['{"a":[{}]}', 3],
  ['["[[[[","\\"[["]', 1],
  ['['.repeat(100_000), 100_000],
])('%.20s is %d deep', (json, depth) => {
  expect(shapeOf(json).depth).toBe(depth);
});

test('as deep as the value is', () => {
  const depth = (value: unknown): number =>
    typeof value !== 'object' || value === null ? 0 : 1 + Math.max(0, ...Object.values(value).map(depth));
  fc.assert(fc.property(fc.json(), (json) => expect(shapeOf(json).depth).toBe(depth(JSON.parse(json)))));
});

test('as many values as there are, or some more for what is empty', () => {
  const count = (value: unknown): number =>
    typeof value !== 'object' || value === null
      ? 1
      : 1 + Object.values(value).reduce((sum: number, one) => sum + count(one), 0);
  fc.assert(
    fc.property(fc.json(), (json) => expect(shapeOf(json).values).toBeGreaterThanOrEqual(count(JSON.parse(json)))),
  );
  expect(shapeOf('["a,b,c", {"x,y": 1}, []]').values).toBe(6);
});
