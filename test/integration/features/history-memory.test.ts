import { anAppend, historyDatabase } from '../../helpers/history-database';

const database = historyDatabase();
afterAll(() => database.close());

/** A shop's purchases: a day apart, with five-digit item ids. */
test.each([
  [10, 250],
  [50, 700],
])('%d events of a user take at most %d bytes of Redis', async (count, most) => {
  const user = database.aUser();
  const day = 1_440;
  const events = Array.from({ length: count }, (_, i) =>
    anAppend(i, { at: i * day, itemId: String(10_000 + i), sessionId: `s${i}` }),
  );
  await user.append(events, { maxEvents: 200 });
  // Under a name of 8 characters: MEMORY USAGE counts the key's name too.
  await user.redisCall('RENAME', user.key, 'h:123456');
  const bytes = (await user.redisCall('MEMORY', 'USAGE', 'h:123456')) as number;
  await user.redisCall('DEL', 'h:123456');
  console.log(`${count} events: ${bytes} bytes`);
  expect(bytes).toBeLessThanOrEqual(most);
});
