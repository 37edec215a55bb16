import { historyOfSession, pastOf } from '../../../../../services/gateway/recommend/session-history';

const seen = (itemId: string, timestamp: number | null = null, eventType = 'view') => ({
  itemId,
  eventType,
  timestamp,
});

test('a visit is a history of one session, in the order of its moments', () => {
  const history = historyOfSession([seen('b', 2_999), seen('a', 1_000, 'cart'), seen('c', 5_000, 'wished for')], 9_000);
  expect(history).toMatchObject({
    itemIds: ['a', 'b', 'c'],
    types: [2, 1, 4],
    timestamps: [1_000, 2_000, 5_000],
    opensSession: [true, false, false],
  });
});

test('events without a moment keep their places', () => {
  expect(historyOfSession([seen('a'), seen('b', 4_000), seen('c'), seen('d', 6_000)], 9_000)).toMatchObject({
    itemIds: ['a', 'b', 'c', 'd'],
    timestamps: [4_000, 4_000, 4_000, 6_000],
  });
  expect(historyOfSession([seen('a'), seen('b')], 9_000).timestamps).toEqual([9_000, 9_000]);
});

test('the newest events of a history are told, and how many there are', () => {
  const history = historyOfSession([seen('a', 1_000, 'purchase'), seen('b', 2_000), seen('c', 3_000, 'odd')], 0);
  expect(pastOf('u', history, 2)).toEqual({
    userId: 'u',
    total: 3,
    events: [
      { itemId: 'b', eventType: 'view', timestamp: 2_000, opensSession: false },
      { itemId: 'c', eventType: 'other', timestamp: 3_000, opensSession: false },
    ],
  });
  expect(pastOf('u', history, 10).events).toHaveLength(3);
});
