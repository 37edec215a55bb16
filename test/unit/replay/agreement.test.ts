import type { Decision } from '../../../lib/serving/decide';
import { Agreement } from '../../../lib/replay/agreement';

const listed = (tier: Decision['tier'], scored: Readonly<Record<string, number>>): Decision => ({
  tier,
  items: Object.entries(scored).map(([itemId, score]) => ({ itemId, score, reason: 'model' })),
});

test('overlap at each length, identical lists, rank correlation, score shift and tiers', () => {
  const agreement = new Agreement([1, 3]);
  agreement.add(listed('personal', { a: 3, b: 2, c: 1 }), listed('personal', { a: 3, b: 2, c: 1 }));
  agreement.add(listed('personal', { a: 3, b: 2, c: 1 }), listed('session', { c: 2, b: 2, a: 2 }));
  expect(agreement.summary()).toMatchObject({
    lists: 2,
    identical: 0.5,
    overlap: [
      { k: 1, mean: 0.5 },
      { k: 3, mean: 1 },
    ],
    rankCorrelation: 0,
    scoreShift: 0,
    tiers: { live: { personal: 2, session: 0 }, candidate: { personal: 1, session: 1 } },
  });
});

test('lists that share nothing have no correlation, and none at all is no overlap', () => {
  const agreement = new Agreement([5]);
  expect(agreement.summary()).toMatchObject({ lists: 0, identical: 0, rankCorrelation: null, scoreShift: null });
  agreement.add(listed('popular', { a: 1 }), listed('popular', { b: 1 }));
  expect(agreement.summary()).toMatchObject({ overlap: [{ k: 5, mean: 0 }], rankCorrelation: null, scoreShift: null });
});
