import { createHistories, type Histories } from '../../../lib/replay/histories';
import { anInteraction } from '../../helpers/interaction';

const options = { maxEvents: 3, sessionGapMs: 1_800_000, ttlMs: 10_000_000, maxUsers: 2 };
let offset = 0n;

function append(histories: Histories, userId: string, itemId: string, at = 1_000_000, eventId = `${userId}-${itemId}`) {
  const interaction = anInteraction({ userId, itemId, eventId, timestamp: 1_700_000_000_000 + at, sessionId: null });
  return histories.append({ interaction, offset: offset++, recordTimestamp: at });
}

test('an event sees what came before it, one beyond the cap while it is the newest, and nothing after it', () => {
  const histories = createHistories(options);
  const items = ['a', 'b', 'c', 'd', 'e'];
  const seen = items.map((item) => append(histories, 'u', item).read().itemIds);
  expect(seen).toEqual([['a'], ['a', 'b'], ['a', 'b', 'c'], ['a', 'b', 'c', 'd'], ['b', 'c', 'd', 'e']]);
});

test('a repetition is seen as of the first time, and appends nothing', () => {
  const histories = createHistories(options);
  append(histories, 'u', 'a');
  append(histories, 'u', 'b');
  const again = append(histories, 'u', 'a');
  expect({ isNew: again.isNew, length: again.length }).toEqual({ isNew: false, length: 1 });
  expect(again.read().itemIds).toEqual(['a', 'b']);
});

test('a read history stays as it was', () => {
  const histories = createHistories(options);
  const { read } = append(histories, 'u', 'a');
  const before = read();
  for (const item of ['b', 'c', 'd', 'e']) append(histories, 'u', item);
  expect(before.itemIds).toEqual(['a']);
});

test('beyond --max-users the one who was quiet longest is forgotten, and counted', () => {
  const histories = createHistories(options);
  append(histories, 'one', 'a');
  append(histories, 'two', 'a');
  append(histories, 'one', 'b');
  append(histories, 'three', 'a');
  expect({ users: histories.users, dropped: histories.dropped }).toEqual({ users: 2, dropped: 1 });
  expect(append(histories, 'one', 'c').read().itemIds).toEqual(['a', 'b', 'c']);
  expect(append(histories, 'two', 'b').read().itemIds).toEqual(['b']);
});

test('a history that nobody has added to for its time to live is gone', () => {
  const histories = createHistories(options);
  append(histories, 'u', 'a', 0);
  expect(append(histories, 'u', 'b', 9_999_999).read().itemIds).toEqual(['a', 'b']);
  expect(append(histories, 'u', 'c', 19_999_999).read().itemIds).toEqual(['c']);
  expect(histories.expired).toBe(1);
});
