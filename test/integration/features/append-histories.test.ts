import { appendHistories } from '../../../lib/features/append-histories';
import { eventTypeCode } from '../../../lib/domain/interaction';
import { createHistoryStore, historyKey } from '../../../lib/features/history-store';
import { historyDatabase } from '../../helpers/history-database';
import { anInteraction } from '../../helpers/interaction';
import { uniqueTopic } from '../../helpers/stack';

const database = historyDatabase();
afterAll(() => database.close());
const settings = { maxEvents: 10, ttlMs: 600_000, sessionGapMs: 60_000 };

/** Events of two users in turn, as the topic holds them. */
function eventsOf(users: readonly string[]) {
  return Array.from({ length: 60 }, (_, i) => ({
    offset: BigInt(i),
    recordTimestamp: i,
    interaction: anInteraction({
      userId: users[i % users.length] as string,
      eventId: `e${i}`,
      itemId: `i${i % 7}`,
      timestamp: Date.UTC(2026, 0, 1) + i * 45_000,
      sessionId: i % 3 === 0 ? null : `s${Math.floor(i / 10)}`,
    }),
  }));
}

test('histories become the same, byte for byte, as when the recommender appends one event at a time', async () => {
  const [live, rebuilt] = [0, 1].map(() => [uniqueTopic('u'), uniqueTopic('u')]) as [string[], string[]];
  const store = createHistoryStore(database.redis, settings);
  for (const { offset, interaction } of eventsOf(live)) {
    const append = { ...interaction, offset, type: eventTypeCode(interaction.eventType) };
    await store.appendAndRead([{ userId: interaction.userId, events: [append] }]);
  }
  const events = eventsOf(rebuilt);
  await appendHistories(database.redis, settings, events.slice(0, 35));
  // As after a kill: a chunk comes again, cut elsewhere.
  await appendHistories(database.redis, settings, events.slice(20, 50));
  await appendHistories(database.redis, settings, events.slice(50));
  const stored = (users: readonly string[]) => database.redis.getMany(users.map(historyKey));
  expect(await stored(rebuilt)).toEqual(await stored(live));
  expect((await stored(live)).every((value) => value !== null && value.length > 50)).toBe(true);
});

test('a key that is no history ends it', async () => {
  const user = database.aUser();
  await user.redisCall('SET', user.key, 'not a history, but long enough to be read as one');
  const event = { offset: 1n, recordTimestamp: 1, interaction: anInteraction({ userId: user.key.slice(2) }) };
  await expect(appendHistories(database.redis, settings, [event])).rejects.toMatchObject({
    code: 'REDIS_SCRIPT_FAILED',
  });
});
