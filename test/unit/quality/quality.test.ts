import { baskets, basketPoints, unknownItem } from '../../../lib/quality/basket-points';
import { pointMetrics } from '../../../lib/quality/point-metrics';
import { QualityTotals } from '../../../lib/quality/quality-totals';
import { anInteraction } from '../../helpers/interaction';

const rest = new Set(['b', 'd', 'x']);
const list = ['a', 'b', 'c', 'd'];

test('figures of one list, by hand', () => {
  const four = pointMetrics(list, { next: 'd', rest }, 4);
  expect(four).toMatchObject({ precision: 0.5, anyHit: 1, nextHit: 1, nextReciprocalRank: 0.25 });
  expect(four.recall).toBeCloseTo(2 / 3, 12);
  // Precision 1/2 and recall 2/3: their harmonic mean is 4/7.
  expect(four.f1).toBeCloseTo(4 / 7, 12);
  // Only the first k count; the next item stands at rank 4.
  expect(pointMetrics(list, { next: 'd', rest }, 3)).toMatchObject({ nextHit: 0, nextReciprocalRank: 0, anyHit: 1 });
  // A list shorter than k misses where it is empty.
  expect(pointMetrics(list, { next: 'z', rest }, 20).precision).toBe(0.1);
  expect(pointMetrics(['q'], { next: 'b', rest }, 4)).toMatchObject({ f1: 0, anyHit: 0, nextHit: 0 });
});

test('totals are means over points, F1 of each point and not of the means', () => {
  const totals = new QualityTotals();
  totals.add(list, { next: 'd', rest });
  totals.add(['q'], { next: 'r', rest: new Set(['r']) });
  expect(totals.points).toBe(2);
  const summary = totals.summary();
  expect(summary.precisionAt20).toBeCloseTo(0.05, 12);
  expect(summary.recallAt20).toBeCloseTo(1 / 3, 12);
  // 2 × 2 hits / (20 + 3), halved by the point without a hit.
  expect(summary.f1At20).toBeCloseTo(2 / 23, 12);
  expect(summary.anyHitAt20).toBe(0.5);
  expect(summary.nextHitRateAt20).toBe(0.5);
  expect(summary.nextMrrAt20).toBe(0.125);
});

const line = (userId: string, sessionId: string | null, itemId: string, timestamp = 0) =>
  anInteraction({ eventId: `${sessionId}-${itemId}-${timestamp}`, userId, sessionId, itemId, timestamp });

test('after each line of a basket but its last, what comes later is relevant', () => {
  const events = [line('u', 's', 'a'), line('v', 't', 'z'), line('u', 's', 'b'), line('u', 's', 'c')];
  const points = [...basketPoints(events)];
  expect(points.map(({ eventId, next, rest, seen }) => [eventId, next, [...rest], [...seen]])).toEqual([
    ['s-a-0', 'b', ['b', 'c'], ['a']],
    ['s-b-0', 'c', ['c'], ['a', 'b']],
  ]);
});

test('items that nobody could know stay relevant, together as one miss', () => {
  const events = ['a', 'p', 'q', 'b'].map((itemId) => line('u', 's', itemId));
  const [first] = basketPoints(events, (itemId) => itemId < 'p');
  expect(first?.rest).toEqual(new Set([unknownItem, 'b']));
  expect(first?.next).toBe('p');
});

test('without session ids a pause ends a basket', () => {
  const minute = 60_000;
  const events = [line('u', null, 'a', 0), line('u', null, 'b', 30 * minute), line('u', null, 'c', 61 * minute)];
  expect(baskets(events).map(({ lines }) => lines.map(({ itemId }) => itemId))).toEqual([['a', 'b'], ['c']]);
});
