import { createRecentCustomers } from '../../../../../services/gateway/recommend/recent-customers';

const list = (userId: string, timestamp = 0, value: Buffer | null = Buffer.from('list')) => ({
  ...{ userId, value, position: { partition: 0, offset: 0n, timestamp } },
});

test('the latest come first, each once, and no more than there is room for', () => {
  const recent = createRecentCustomers(2);
  recent.saw([list('a', 1), list('b', 2)]);
  recent.saw([list('a', 3), list('c', 4)]);
  expect(recent.latest).toEqual([
    { userId: 'c', at: 4 },
    { userId: 'a', at: 3 },
  ]);
});

test('who is forgotten is not remembered here, wherever in a batch that stands', () => {
  const recent = createRecentCustomers(2);
  recent.saw([list('a'), list('b')]);
  recent.saw([list('a', 5, null), list('c'), list('b', 6, null)]);
  expect(recent.latest.map(({ userId }) => userId)).toEqual(['c']);
});
