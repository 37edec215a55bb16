import fc from 'fast-check';
import { ExactSum } from '../../../lib/quality/exact-sum';

const sumOf = (values: readonly number[]): ExactSum => {
  const sum = new ExactSum();
  for (const value of values) sum.add(value);
  return sum;
};

test('a sum is rounded once, at its end', () => {
  expect(sumOf([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]).value).toBe(4.5);
  expect(sumOf(Array<number>(10).fill(0.1)).value).toBe(1);
  expect(sumOf([1e100, 1, -1e100]).value).toBe(1);
  // Exactly half way, and what lies far below decides: Python's math.fsum gives the same.
  expect(sumOf([1e16, 1, 1e-16]).value).toBe(10_000_000_000_000_002);
  expect(sumOf([1e16 - 2, 1 - 2 ** -53, -(1e16 - 2), -(1 - 2 ** -53)]).value).toBe(0);
  expect(new ExactSum().value).toBe(0);
});

const figure = fc.double({ min: -1e6, max: 1e6, noNaN: true });

test('the order makes no difference, nor does keeping it as JSON in between, nor adding up parts', () => {
  fc.assert(
    fc.property(fc.array(figure, { maxLength: 60 }), fc.nat(59), (values, cut) => {
      const whole = sumOf(values).value;
      expect(sumOf([...values].reverse()).value).toBe(whole);
      expect(sumOf([...values].sort((a, b) => a - b)).value).toBe(whole);
      const parts = JSON.parse(JSON.stringify(sumOf(values.slice(0, cut)).parts)) as number[];
      const kept = new ExactSum(parts);
      kept.addAll(sumOf(values.slice(cut)));
      expect(kept.value).toBe(whole);
    }),
  );
});

test('what is taken away again was never there', () => {
  fc.assert(
    fc.property(fc.array(figure, { maxLength: 20 }), fc.array(figure, { maxLength: 20 }), (stays, goes) => {
      const sum = sumOf([...stays, ...goes]);
      for (const value of goes) sum.add(-value);
      expect(sum.value).toBe(sumOf(stays).value);
    }),
  );
});
