import type { EventTypeCode } from '../../../lib/domain/interaction';
import { lengthAsOf } from '../../../lib/features/history-store';
import { UserHistory } from '../../../lib/replay/user-history';
import { createRandom } from '../../../lib/seeded-random';
import { historyDatabase } from '../../helpers/history-database';

const database = historyDatabase();
afterAll(() => database.close());

const rules = { maxEvents: 12, sessionGapMs: 60_000 };
const itemIds = ['12', '123', 'a', 'b', 'c', 'd', 'ümläute', 'a name that has more bytes than thirty-one'];
const day = 86_400;

test.each([1, 2, 3])('events appended in memory make the history that Redis makes of them (seed %i)', async (seed) => {
  const random = createRandom(seed);
  const pick = (most: number): number => Math.floor(random() * most);
  const user = database.aUser();
  const inMemory = new UserHistory();
  let clock = 20_000 * day;
  let trimmed = 0;
  let repeated = 0;
  for (let n = 0; n < 400; n++) {
    clock += pick(90);
    // Some come late, some again, at a later offset or one that was applied before.
    const late = random() < 0.15 ? pick(3 * day) : 0;
    const again = random() < 0.2;
    const append = {
      offset: BigInt(again && random() < 0.5 ? pick(n + 1) : n),
      timestamp: (clock - late) * 1000 + pick(1000),
      sessionId: random() < 0.3 ? null : `s${pick(4)}`,
      type: (1 + pick(4)) as EventTypeCode,
      eventId: again ? `e${pick(n + 1)}` : `e${n}`,
      item: again ? pick(3) : pick(itemIds.length),
    };
    const itemId = itemIds[append.item] as string;
    const expected = await user.append([{ ...append, itemId }], rules);
    const appended = inMemory.append(append, rules);
    expect(inMemory.read(itemIds)).toEqual(expected);
    expect(appended.length).toBe(lengthAsOf(expected, { eventId: append.eventId, itemId }));
    if (expected.itemIds.length > rules.maxEvents) trimmed++;
    if (!appended.isNew) repeated++;
  }
  expect({ trimmed: trimmed > 100, repeated: repeated > 10 }).toEqual({ trimmed: true, repeated: true });
});
