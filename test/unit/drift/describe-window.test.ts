import { trainingDataOf } from '../../../lib/dataset/training-data-of';
import { describeWindow } from '../../../lib/drift/describe-window';
import { createListReference } from '../../../lib/drift/describe-lists';
import { driftReference } from '../../../lib/drift/reference';
import { renumbered } from '../../../lib/drift/renumber';
import { anInteraction } from '../../helpers/interaction';

const hour = 3_600_000;

test('a window by hand: items by number, types, and history lengths of its last quarter', async () => {
  const at = (userId: string, itemId: string, hours: number, eventType = 'view') =>
    anInteraction({ userId, itemId, eventType, timestamp: hours * hour, eventId: `${userId}-${hours}` });
  const events = [
    at('u', 'a', 0),
    at('u', 'a', 10, 'purchase'),
    at('u', 'b', 90),
    at('v', 'a', 95),
    at('v', 'a', 99, 'other'),
  ];
  const described = await describeWindow(trainingDataOf(events, 100 * hour), ['b', 'a']);
  expect(described).toEqual({
    events: 5,
    items: {
      top: [
        [2, 0.8],
        [1, 0.2],
      ],
      others: 0,
    },
    eventTypes: [0.6, 0, 0.2, 0.2],
    // The third of u, the first and second of v.
    historyLengths: [0.333333, 0.333333, 0.333333, 0, 0, 0, 0, 0, 0],
    lengthEvents: 3,
  });
  // A model that does not know b.
  expect(await describeWindow(trainingDataOf(events, 100 * hour), ['a'])).toMatchObject({
    items: { top: [[1, 0.8]], others: 0.2 },
  });
  expect(await describeWindow(trainingDataOf([], Infinity), ['a'])).toBeNull();
});

test('however large the shop, the manifest’s part stays small', async () => {
  const events = Array.from({ length: 5_000 }, (_, n) =>
    anInteraction({ userId: `u${n % 700}`, itemId: `item-${n % 3_000}`, timestamp: n * 60_000, eventId: `e${n}` }),
  );
  const data = trainingDataOf(events, Infinity);
  const window = await describeWindow(data, data.itemIds);
  const lists = createListReference(3_000);
  const k = 40;
  for (let row = 0; row < 500; row++) {
    const items = Int32Array.from({ length: k }, (_, rank) => 1 + ((row * 7 + rank) % 3_000));
    lists.add({ k, items, scores: Float32Array.from(items, (item) => 1 / item) }, 1);
  }
  const reference = driftReference.parse({ ...window, lists: lists.described() });
  expect(JSON.stringify(reference).length).toBeLessThan(8_000);
  expect(reference.lists).toMatchObject({ count: 500, answers: 5_000 });
  expect(reference.lists?.scores.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 4);
});

test('masked items and rows that are padding are in no list', () => {
  const lists = createListReference(3);
  expect(lists.described()).toBeUndefined();
  lists.add({ k: 2, items: Int32Array.of(1, 2, 3, 3), scores: Float32Array.of(5, -1e9, 1, 1) }, 1);
  expect(lists.described()).toMatchObject({ count: 1, answers: 1, items: { top: [[1, 1]], others: 0 } });
});

test('of a smaller vocabulary: items by its numbers, those that it lacks among the others', () => {
  const reference = {
    ...{ events: 10, eventTypes: [1, 0, 0, 0], historyLengths: [1, 0, 0, 0, 0, 0, 0, 0, 0], lengthEvents: 5 },
    items: {
      top: [
        [1, 0.5],
        [3, 0.25],
        [2, 0.125],
      ] as [number, number][],
      others: 0.125,
    },
    lists: { count: 1, answers: 1, items: { top: [], others: 1 }, scoreEdges: [], scores: [1] },
  };
  const { lists, items } = renumbered(reference, ['a', 'b', 'c'], ['c', 'a']);
  expect([lists, items]).toEqual([
    undefined,
    {
      top: [
        [2, 0.5],
        [1, 0.25],
      ],
      others: 0.25,
    },
  ]);
});
