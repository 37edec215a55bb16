import { createProgressWatch } from '../../../lib/kafka/progress-watch';

function setUp() {
  let now = 0;
  const watch = createProgressWatch(() => now);
  return {
    at(seconds: number, ...partitions: [partition: number, done: bigint, end: bigint][]) {
      now = seconds * 1_000;
      watch.observe(partitions.map(([partition, done, end]) => ({ partition, done, end })));
      return Object.fromEntries(watch.ages());
    },
    ages(seconds: number) {
      now = seconds * 1_000;
      return Object.fromEntries(watch.ages());
    },
  };
}

test('a partition with events waiting grows older until it gets on', () => {
  const { at, ages } = setUp();
  expect(at(0, [0, 5n, 9n])).toEqual({ 0: 0 });
  expect(at(10, [0, 5n, 20n])).toEqual({ 0: 10 });
  expect(ages(25)).toEqual({ 0: 25 });
  expect(at(30, [0, 6n, 20n])).toEqual({ 0: 0 });
  expect(at(35, [0, 6n, 20n])).toEqual({ 0: 5 });
});

test('an idle one does not, and its first event is not late because of the silence before', () => {
  const { at } = setUp();
  at(0, [0, 9n, 9n]);
  expect(at(600, [0, 9n, 9n])).toEqual({ 0: 0 });
  expect(at(605, [0, 9n, 10n])).toEqual({ 0: 0 });
  expect(at(610, [0, 9n, 10n])).toEqual({ 0: 5 });
});

test('one that was set back to an earlier offset gets on, too; one that was taken away is forgotten', () => {
  const { at } = setUp();
  at(0, [0, 9n, 20n], [1, 0n, 5n]);
  expect(at(10, [0, 2n, 20n])).toEqual({ 0: 0 });
  expect(at(20, [0, 2n, 20n], [1, 0n, 5n])).toEqual({ 0: 10, 1: 0 });
});
