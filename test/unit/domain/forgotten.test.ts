import { Forgotten, nobodyForgotten } from '../../../lib/domain/forgotten';

const place = (partition: number, offset: number, timestamp = offset) => ({
  partition,
  offset: BigInt(offset),
  timestamp,
});

test('what stands before the marker in its partition is forgotten, whatever time it claims; what stands behind it is not', () => {
  const forgotten = new Forgotten();
  forgotten.add('a', place(1, 10, 1_000));
  expect(forgotten.has('a', place(1, 9, 5_000))).toBe(true);
  expect(forgotten.has('a', place(1, 10, 1_000))).toBe(false);
  expect(forgotten.has('a', place(1, 11, 5))).toBe(false);
  expect(forgotten.has('b', place(1, 9, 5))).toBe(false);
  expect([forgotten.size, nobodyForgotten.size]).toEqual([1, 0]);
});

test('in another partition, where the customer was before there were more of them, the records’ times decide', () => {
  const forgotten = new Forgotten();
  forgotten.add('a', place(7, 3, 1_000));
  expect(forgotten.has('a', place(1, 900, 1_000))).toBe(true);
  expect(forgotten.has('a', place(1, 901, 1_001))).toBe(false);
});

test('of several markers the last of each partition counts, in whatever order they come', () => {
  const forgotten = new Forgotten();
  for (const marker of [place(1, 20, 30), place(1, 10, 10), place(2, 5, 50)]) forgotten.add('a', marker);
  expect(forgotten.has('a', place(1, 19, 60))).toBe(true);
  expect(forgotten.has('a', place(1, 21, 60))).toBe(false);
  expect(forgotten.has('a', place(1, 21, 50))).toBe(true);
  expect(forgotten.has('a', place(2, 6, 60))).toBe(false);
});
