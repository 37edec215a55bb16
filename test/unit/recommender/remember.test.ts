import { hash24, type History } from '../../../lib/features/history-codec';
import type { UserAppends } from '../../../lib/features/history-store';
import type { ReadEvent } from '../../../lib/serving/read-events';
import { alone, remember } from '../../../services/recommender/remember';
import { anInteraction } from '../../helpers/interaction';
import { aRecord } from '../../helpers/raw-record';

const event = (offset: number, userId: string, eventId = `e${offset}`, triggers = true): ReadEvent => ({
  record: aRecord(offset),
  interaction: anInteraction({ userId, eventId, itemId: `i${offset}`, sessionId: offset % 2 === 0 ? 's' : null }),
  triggers,
});

function historyOf({ events }: UserAppends): History {
  return {
    itemIds: ['old', ...events.map(({ itemId }) => itemId)],
    types: [3, ...events.map(({ type }) => type)],
    timestamps: [0, ...events.map(({ timestamp }) => timestamp)],
    opensSession: [true, ...events.map(() => false)],
    guards: [1, ...events.map(({ eventId }) => hash24(eventId))],
  };
}

test('one call, each user once, each user in order; every event sees as much as there was', async () => {
  const calls: (readonly UserAppends[])[] = [];
  const store = {
    appendAndRead(users: readonly UserAppends[]) {
      calls.push(users);
      return Promise.resolve(users.map(historyOf));
    },
  };
  const events = [event(1, 'a'), event(2, 'b'), event(3, 'a'), event(4, 'b', 'e4', false)];
  const remembered = await remember(events, (users) => store.appendAndRead(users));
  expect(calls).toHaveLength(1);
  expect(calls[0]?.map((user) => [user.userId, user.events.map(({ offset }) => Number(offset))])).toEqual([
    ['a', [1, 3]],
    ['b', [2, 4]],
  ]);
  expect(calls[0]?.[0]?.events[0]).toEqual({
    offset: 1n,
    timestamp: anInteraction().timestamp,
    sessionId: null,
    type: 3,
    eventId: 'e1',
    itemId: 'i1',
  });
  expect(remembered.map(({ record, length }) => [Number(record.offset), length])).toEqual([
    [1, 2],
    [2, 2],
    [3, 3],
    [4, 0],
  ]);
  expect(remembered[2]?.history.itemIds).toEqual(['old', 'i1', 'i3']);
});

test('a marker: its user is called twice, and each event sees its own life', async () => {
  const calls: (readonly UserAppends[])[] = [];
  const marker = { record: aRecord(3), forgets: 'a', triggers: true };
  const remembered = await remember([event(1, 'a'), event(2, 'b'), marker, event(4, 'a'), event(5, 'b')], (users) => {
    calls.push(users);
    return Promise.resolve(users.map((user) => historyOf(user)));
  });
  expect(calls.map((users) => users.map((user) => [user.userId, user.forgets ?? false, user.events.length]))).toEqual([
    [
      ['a', false, 1],
      ['b', false, 2],
      ['a', true, 1],
    ],
  ]);
  expect(remembered.map(({ history }) => history.itemIds.slice(1).join())).toEqual(['i1', 'i2,i5', 'i4', 'i2,i5']);
});

test('types of the shop itself are remembered as other', async () => {
  let type: number | undefined;
  const store = {
    appendAndRead(users: readonly UserAppends[]) {
      type = users[0]?.events[0]?.type;
      return Promise.resolve(users.map(historyOf));
    },
  };
  const wish = { ...event(1, 'a'), interaction: anInteraction({ eventType: 'wish' }) };
  await remember([wish], (users) => store.appendAndRead(users));
  expect(type).toBe(4);
});

test('no events', async () => {
  expect(await remember([], () => Promise.resolve([]))).toEqual([]);
});

test('an event alone: nothing before it, whatever it is', () => {
  const { history, length, isAlone } = alone(event(7, 'a'));
  expect([history.itemIds, history.opensSession, length, isAlone]).toEqual([['i7'], [true], 1, true]);
  expect(alone(event(7, 'a', 'e7', false)).length).toBe(0);
});
