import { SlidingCounts } from '../../../lib/drift/sliding-counts';

const hour = 3_600_000;

test('what is older than the window is gone, and what comes late within it counts', () => {
  const counts = new SlidingCounts(2, 12 * hour);
  const start = 1_000_000 * hour;
  counts.add(0, start);
  counts.add(1, start + 5 * hour);
  counts.add(0, start + 1 * hour);
  expect([...counts.sums()]).toEqual([2, 1]);
  counts.add(1, start + 12 * hour);
  expect([...counts.sums()]).toEqual([1, 2]);
  counts.add(1, start);
  expect([...counts.sums()]).toEqual([1, 2]);
  counts.add(0, start + 100 * hour);
  expect([...counts.sums()]).toEqual([1, 0]);
});

test('times before 1970 are times', () => {
  const counts = new SlidingCounts(1, 12 * hour);
  counts.add(0, -5 * hour);
  counts.add(0, -4 * hour);
  expect([...counts.sums()]).toEqual([2]);
});
