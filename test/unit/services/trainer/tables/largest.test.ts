import fc from 'fast-check';
import { largest } from '../../../../../services/trainer/tables/largest';

test('the largest as a whole sort would find them, ties by number', () => {
  const ranks = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 80 });
  fc.assert(
    fc.property(ranks, fc.integer({ min: 1, max: 90 }), (values, count) => {
      const rank = Float32Array.from(values);
      const numbers = Int32Array.from(values, (_, number) => (number * 7) % values.length);
      const distinct = Int32Array.from(new Set(numbers));
      const expected = [...distinct].sort((a, b) => (rank[b] as number) - (rank[a] as number) || a - b).slice(0, count);
      expect([...largest(distinct.slice(), distinct.length, rank, count)]).toEqual(expected);
    }),
  );
});

test('only so many entries count', () => {
  expect([...largest(Int32Array.of(2, 1, 0), 2, Float32Array.of(9, 1, 2), 5)]).toEqual([2, 1]);
});
