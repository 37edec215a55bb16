import { createTracker } from '../../../demo/tracker';
import { percentile } from '../../../lib/percentile';
import type { RecommendationRecord } from '../../../lib/domain/records.generated';

const recommendation = (eventId: string) => ({ event_id: eventId }) as RecommendationRecord;

test('counts what came once, twice, never, and as a dead letter', () => {
  const firsts: number[] = [];
  const tracker = createTracker(4, (index) => firsts.push(index));
  ['a', 'b', 'c', 'd'].forEach((id, index) => tracker.expect(id, index));
  [0, 1, 2, 3].forEach((index) => tracker.due(index, 100 * index));
  tracker.recommendation(recommendation('a'), 10);
  tracker.recommendation(recommendation('b'), 130);
  tracker.recommendation(recommendation('a'), 140);
  tracker.recommendation(recommendation('of another replay'), 150);
  tracker.deadLetter('t-0-3');
  expect(firsts).toEqual([0, 1]);
  expect(tracker).toMatchObject({ recommendations: 2, doubled: 1, deadLetters: 1, settled: 3, lost: 1 });
  expect(tracker.latencyMs()).toEqual({ p50: 10, p99: 30 });
  tracker.forgetLatencies();
  tracker.deadLetter('t-0-3');
  expect(tracker.doubled).toBe(2);
  expect(tracker.latencyMs().p50).toBeNaN();
});

test('nearest-rank percentiles', () => {
  expect(percentile([3, 1, 2, 4], 0.5)).toBe(2);
  expect(percentile([3, 1, 2, 4], 0.99)).toBe(4);
  expect(percentile([], 0.5)).toBeNaN();
});
