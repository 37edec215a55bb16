import { anAppend, appends, historyDatabase, minute } from '../../helpers/history-database';

const database = historyDatabase();
afterAll(() => database.close());

test('appends in order and answers the whole history', async () => {
  const user = database.aUser();
  expect((await user.append(appends(0, 2))).itemIds).toEqual(['i0', 'i1']);
  const history = await user.append([anAppend(2, { type: 1 })]);
  expect(history).toMatchObject({ itemIds: ['i0', 'i1', 'i2'], types: [3, 3, 1], opensSession: [true, false, false] });
  expect(history.timestamps).toEqual([0, 1, 2].map((at) => anAppend(at).timestamp));
  expect(await user.history()).toEqual(history);
});

test('several users in one call each get their own', async () => {
  const [one, two] = [database.aUser(), database.aUser()];
  const both = await Promise.all([one.append(appends(0, 1)), two.append(appends(7, 9))]);
  expect(both.map(({ itemIds }) => itemIds)).toEqual([['i0'], ['i7', 'i8']]);
});

test('answers all with the new events and keeps the newest of them', async () => {
  const user = database.aUser();
  await user.append(appends(0, 5));
  expect((await user.append(appends(5, 7))).itemIds).toEqual(['i0', 'i1', 'i2', 'i3', 'i4', 'i5', 'i6']);
  const kept = await user.history();
  expect(kept.itemIds).toEqual(['i2', 'i3', 'i4', 'i5', 'i6']);
  expect(kept.timestamps).toEqual([2, 3, 4, 5, 6].map((at) => anAppend(at).timestamp));
});

test('more events in one call than are kept', async () => {
  const user = database.aUser();
  expect((await user.append(appends(0, 300))).itemIds).toHaveLength(300);
  expect((await user.history()).itemIds).toEqual(['i295', 'i296', 'i297', 'i298', 'i299']);
});

test('a cap that was lowered trims at the next event, one that was raised fills up', async () => {
  const user = database.aUser();
  await user.append(appends(0, 5));
  await user.append([anAppend(5)], { maxEvents: 2 });
  expect((await user.history()).itemIds).toEqual(['i4', 'i5']);
  await user.append(appends(6, 9), { maxEvents: 5 });
  expect((await user.history()).itemIds).toEqual(['i4', 'i5', 'i6', 'i7', 'i8']);
});

test('late events stay where they arrived, with times that go back', async () => {
  const user = database.aUser();
  const times = [100, 3, 50, 49, 200_000];
  const events = times.map((at, offset) => anAppend(offset, { at }));
  expect((await user.append(events)).timestamps).toEqual(events.map(({ timestamp }) => timestamp));
  await user.append([anAppend(5, { at: 200_001 })]);
  expect((await user.history()).timestamps).toEqual(
    [...events.slice(1), anAppend(5, { at: 200_001 })].map((e) => e.timestamp),
  );
});

test('times are kept to the second', async () => {
  const user = database.aUser();
  const { timestamp } = anAppend(0);
  const history = await user.append([0, 1_999, 2_000].map((ms, i) => anAppend(i, { timestamp: timestamp + ms })));
  expect(history.timestamps).toEqual([timestamp, timestamp + 1_000, timestamp + 2_000]);
});

test.each([1, 2, 31, 32, 33, 127, 128, 255, 256])('an item id of %d bytes', async (bytes) => {
  const user = database.aUser();
  const itemId = 'x'.repeat(bytes);
  const events = [anAppend(0), anAppend(1, { itemId }), anAppend(2)];
  expect((await user.append(events)).itemIds).toEqual(['i0', itemId, 'i2']);
  expect((await user.append(events)).itemIds).toEqual(['i0', itemId, 'i2']);
  await user.append(appends(3, 8));
  expect((await user.history()).itemIds).toEqual(['i3', 'i4', 'i5', 'i6', 'i7']);
});

test('item ids in any writing, also ones that look like the format', async () => {
  const user = database.aUser();
  const itemIds = ['Käse', '牛乳', '🧀', '%d+', '\u0001\u0000'];
  const events = itemIds.map((itemId, i) => anAppend(i, { itemId }));
  expect((await user.append(events)).itemIds).toEqual(itemIds);
  expect((await user.append(events)).itemIds).toEqual(itemIds);
});

test('an item whose id begins like another of the same event is another', async () => {
  const user = database.aUser();
  const lines = ['123', '12', '1', 'y'.repeat(40), 'y'.repeat(33), 'y'.repeat(31)];
  const order = lines.map((itemId, i) => anAppend(i, { eventId: 'order-1', itemId }));
  expect((await user.append(order, { maxEvents: 10 })).itemIds).toEqual(lines);
  expect((await user.append(order, { maxEvents: 10 })).itemIds).toEqual(lines);
});

describe('sessions', () => {
  const opens = async (events: Parameters<typeof anAppend>[1][]): Promise<boolean[]> => {
    const user = database.aUser();
    for (const [i, event] of events.entries()) await user.append([anAppend(i, event)], { maxEvents: 3 });
    return (await user.append([], { maxEvents: 3 })).opensSession;
  };

  test('by id, whatever the pause', async () => {
    const ids = ['s1', 's1', 's2'];
    expect(await opens(ids.map((sessionId, i) => ({ sessionId, at: i * 1_000 })))).toEqual([true, false, true]);
  });

  test('by pause where there is no id: longer than the gap', async () => {
    expect(await opens([{ at: 0 }, { at: 30 }, { at: 60 + 1 / 60 }])).toEqual([true, false, true]);
  });

  test('by pause where one of the two has no id', async () => {
    expect(await opens([{ at: 0, sessionId: 's1' }, { at: 1 }, { at: 2, sessionId: 's2' }])).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('a late event is as far away as one that comes early', async () => {
    expect(await opens([{ at: 100 }, { at: 80 }, { at: 40 }])).toEqual([true, false, true]);
  });

  test('are remembered through trimming', async () => {
    const events = ['s1', 's1', 's2', 's2', 's2'].map((sessionId) => ({ sessionId }));
    expect(await opens(events)).toEqual([true, false, false]);
  });
});

test('every write sets how long it is kept, a repetition does not', async () => {
  const user = database.aUser();
  await user.append(appends(0, 1), { ttlMs: 5 * minute });
  const first = (await user.redisCall('PTTL', user.key)) as number;
  expect(first).toBeGreaterThan(4 * minute);
  expect(first).toBeLessThanOrEqual(5 * minute);
  await user.append(appends(0, 1), { ttlMs: 100 * minute });
  expect(await user.redisCall('PTTL', user.key)).toBeLessThanOrEqual(5 * minute);
  await user.append(appends(1, 2), { ttlMs: 100 * minute });
  expect(await user.redisCall('PTTL', user.key)).toBeGreaterThan(99 * minute);
  await user.append(appends(2, 20), { ttlMs: 200 * minute });
  expect(await user.redisCall('PTTL', user.key)).toBeGreaterThan(199 * minute);
});

test('a user without events has no key', async () => {
  const user = database.aUser();
  expect((await user.append([])).itemIds).toEqual([]);
  expect(await user.redisCall('EXISTS', user.key)).toBe(0);
});

test('a history of a later format is refused and left as it is', async () => {
  const user = database.aUser();
  const later = `\u0002${'x'.repeat(40)}`;
  await user.redisCall('SET', user.key, later);
  await expect(user.append(appends(0, 1))).rejects.toMatchObject({
    code: 'REDIS_SCRIPT_FAILED',
    message: expect.stringContaining(`${user.key} has format 2, expected 1`) as string,
  });
  expect(String(await user.stored())).toBe(later);
});
