import fc from 'fast-check';
import { Heap } from '../../lib/heap';

test('what is kept comes out in order, whatever was left out', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 99 })), fc.integer({ min: 1, max: 5 }), (numbers, divisor) => {
      const heap = new Heap<number>((a, b) => a - b);
      for (const number of numbers) heap.push(number);
      heap.keepOnly((number) => number % divisor !== 0);
      const drained: number[] = [];
      for (let top = heap.top; top !== undefined; top = heap.top) {
        drained.push(top);
        heap.pop();
      }
      expect(drained).toEqual(numbers.filter((number) => number % divisor !== 0).sort((a, b) => a - b));
    }),
  );
});
