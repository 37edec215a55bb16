import type { Interaction } from '../../../lib/domain/interaction';
import type { CleaningRules } from '../../../lib/dataset/cleaning-rules';
import type { Sequence } from '../../../lib/dataset/training-data';
import { trainingDataOf } from '../../../lib/dataset/training-data-of';
import { anInteraction } from '../../helpers/interaction';

const start = Date.UTC(2026, 0, 5, 12);
const minute = 60_000;
const day = 86_400_000;
let ids = 0;
const event = (fields: Partial<Interaction>): Interaction => anInteraction({ eventId: `n${ids++}`, ...fields });

async function sequencesOf(events: readonly Interaction[], rules: Partial<CleaningRules> = {}, untilMs = Infinity) {
  const data = trainingDataOf(events, untilMs, { rules });
  const sequences: Sequence[] = [];
  for await (const sequence of data.sequences()) sequences.push(sequence);
  return { data, sequences };
}

test('items are numbered by how often they come, then by id; each customer has one sequence, in time order', async () => {
  const { data, sequences } = await sequencesOf([
    event({ userId: 'ann', itemId: 'c', timestamp: start + 2 * minute, eventType: 'view' }),
    event({ userId: 'ann', itemId: 'b', timestamp: start, eventType: 'cart' }),
    event({ userId: 'ann', itemId: 'a', timestamp: start + 2 * minute, eventType: 'wish' }),
    event({ userId: 'ann', itemId: 'c', timestamp: start + 3 * minute, eventType: 'purchase' }),
    event({ userId: 'ben', itemId: 'd', timestamp: start + day }),
  ]);
  expect(data).toMatchObject({ itemIds: ['c', 'a', 'b', 'd'], events: 5, users: 2, fromMs: start });
  expect(data.untilMs).toBe(start + day + 1);
  const ann = sequences.find(({ userId }) => userId === 'ann');
  // Of one moment, the source's order stays.
  expect([...(ann?.items ?? [])]).toEqual([3, 1, 2, 1]);
  expect([...(ann?.types ?? [])]).toEqual([2, 1, 4, 3]);
  expect([...(ann?.timesMs ?? [])]).toEqual([0, 2, 2, 3].map((minutes) => start + minutes * minute));
  // Reading it again gives the same.
  const again: string[] = [];
  for await (const { userId } of data.sequences()) again.push(userId);
  expect(again).toEqual(sequences.map(({ userId }) => userId));
});

test('a session opens with another id, or after a pause; ids on one side only leave it to the pause', async () => {
  const at = (minutes: number, sessionId: string | null) =>
    event({ itemId: `i${minutes}`, timestamp: start + minutes * minute, sessionId });
  const { sequences } = await sequencesOf([
    at(0, 's'),
    at(60, 's'),
    at(61, 't'),
    at(62, null),
    at(93, null),
    at(94, 'u'),
  ]);
  expect([...(sequences[0]?.opensSession ?? [])]).toEqual([1, 0, 1, 0, 1, 0]);
});

test('an event whose id came before, and one that is the same in all but its id, count once', async () => {
  const said = event({ itemId: 'a', timestamp: start, eventId: 'x' });
  const { data } = await sequencesOf([
    said,
    { ...said, timestamp: start + minute, itemId: 'b' },
    { ...said, eventId: 'y' },
    { ...said, eventId: 'z', eventType: 'view' },
  ]);
  expect(data.events).toBe(2);
  expect(data.drops).toEqual({ 'repeated-id': 1, identical: 1, 'twice-in-order': 0, flood: 0, 'over-cap': 0 });
});

test('ten identical events are one', async () => {
  const { data } = await sequencesOf(Array.from({ length: 10 }, () => event({ itemId: 'a' })));
  expect(data).toMatchObject({ events: 1, users: 1, itemIds: ['a'] });
  expect(data.drops.identical).toBe(9);
});

test('an item is bought once an order; viewed as often as it is, and bought again in another', async () => {
  const line = (minutes: number, sessionId: string | null, eventType = 'purchase', userId = 'ann') =>
    event({ itemId: 'a', timestamp: start + minutes * minute, sessionId, eventType, userId });
  const lines = [line(2, 's'), line(1, 's'), line(3, 't'), line(4, 's'), line(5, 's', 'view'), line(6, 's', 'view')];
  const { data, sequences } = await sequencesOf([...lines, line(7, null), line(8, null)]);
  expect([...(sequences[0]?.timesMs ?? [])].map((time) => (time - start) / minute)).toEqual([1, 3, 5, 6, 7, 8]);
  expect(data.drops['twice-in-order']).toBe(2);
  expect((await sequencesOf(lines, { oncePerOrder: false })).data.events).toBe(6);
  // A file of sessions alone: the session is the customer.
  expect((await sequencesOf([line(1, 's', 'purchase', 's'), line(2, 's', 'purchase', 's')])).data.events).toBe(2);
});

test('10,000 events of one customer: the newest stay, and a session that was cut does not open again', async () => {
  const many = Array.from({ length: 10_000 }, (_, at) =>
    event({
      itemId: `i${at % 7}`,
      timestamp: start + at * minute,
      sessionId: `s${Math.floor(at / 400)}`,
      eventType: 'view',
    }),
  );
  const { data, sequences } = await sequencesOf(many, { cap: 500 });
  expect(data.events).toBe(500);
  expect(data.drops['over-cap']).toBe(9_500);
  expect(sequences[0]?.timesMs[0]).toBe(start + 9_500 * minute);
  const opened = [...(sequences[0]?.opensSession ?? [])].flatMap((opens, at) => (opens === 1 ? [at] : []));
  expect(opened).toEqual([100]);
});

test('a day with more events than a person has does not count; the customer on other days does', async () => {
  const flood = Array.from({ length: 11 }, (_, at) => event({ itemId: 'f', timestamp: start + at }));
  const { data } = await sequencesOf([...flood, event({ itemId: 'a', timestamp: start + day })], {
    maxEventsPerDay: 10,
  });
  expect(data).toMatchObject({ events: 1, itemIds: ['a'] });
  expect(data.drops.flood).toBe(11);
  const { data: all } = await sequencesOf(flood, { maxEventsPerDay: 0 });
  expect(all.events).toBe(11);
});

test('items below the least count stay in their places as the unknown item', async () => {
  const items = ['a', 'rare', 'a'].map((itemId, at) => event({ itemId, timestamp: start + at }));
  const { data, sequences } = await sequencesOf(items, { minItemEvents: 2 });
  expect(data.itemIds).toEqual(['a']);
  expect([...(sequences[0]?.items ?? [])]).toEqual([1, 0, 1]);
});

test('nothing, one customer and one item are data, too', async () => {
  const { data: none, sequences } = await sequencesOf([], {}, start);
  expect(none).toMatchObject({ itemIds: [], events: 0, users: 0, fromMs: start, untilMs: start });
  expect(sequences).toEqual([]);
  const { data: before } = await sequencesOf([event({ timestamp: start })], {}, start);
  expect(before).toMatchObject({ events: 0, users: 0, itemIds: [] });
  const { data: one } = await sequencesOf([event({ timestamp: start, userId: '🦉' })]);
  expect(one).toMatchObject({ events: 1, users: 1, itemIds: ['i1'] });
});

test('items of any Unicode stay apart and come back as they were', async () => {
  const itemIds = ['é', 'e\u0301', '𐐷', '\ud800', 'A', 'a', ' ', '1', '01', '__proto__', 'constructor'];
  const { data } = await sequencesOf(itemIds.map((itemId, at) => event({ itemId, timestamp: start + at })));
  expect([...data.itemIds].sort()).toEqual([...itemIds].sort());
});
