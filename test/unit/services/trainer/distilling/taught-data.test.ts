import { trainingDataOf } from '../../../../../lib/dataset/training-data-of';
import type { Sequence } from '../../../../../lib/dataset/training-data';
import type { InferenceBatch } from '../../../../../lib/models/batch';
import { taughtData, type Teacher } from '../../../../../services/trainer/distilling/taught-data';
import { anInteraction } from '../../../../helpers/interaction';

const hour = 3_600_000;
const bought = (userId: string, items: readonly string[], session = 's1') =>
  items.map((itemId, at) =>
    anInteraction({
      eventId: `${userId}-${session}-${at}`,
      userId,
      itemId,
      sessionId: session,
      timestamp: hour * (session === 's1' ? 1 : 100) + at * 1_000,
    }),
  );

const data = trainingDataOf(
  [...bought('ann', ['a', 'b']), ...bought('ann', ['c', 'x'], 's2'), ...bought('bob', ['b', 'b', 'x'])],
  Infinity,
);

/** Knows a to d, asked for two items: always d and then a, and a third that it has masked. */
function aTeacher(): Teacher & { readonly asked: InferenceBatch[] } {
  const asked: InferenceBatch[] = [];
  return {
    asked,
    itemIds: ['d', 'c', 'b', 'a'],
    window: 2,
    run(batch) {
      asked.push(batch);
      const rows = Array.from({ length: batch.rows });
      return Promise.resolve({
        k: 3,
        items: Int32Array.from(rows.flatMap(() => [1, 4, 3])),
        scores: Float32Array.from(rows.flatMap(() => [2, 1, -1e9])),
      });
    },
  };
}

async function sequences(of: { sequences(): AsyncIterable<Sequence> }): Promise<Sequence[]> {
  const all: Sequence[] = [];
  for await (const sequence of of.sequences()) all.push(sequence);
  return all;
}

test('each customer is followed by one who took what the teacher shows, in the last session', async () => {
  const taught = await taughtData(data, aTeacher(), { items: 5 });
  const [bob, bobTaught, ann, annTaught] = await sequences(taught);
  expect([ann?.userId, bob?.userId]).toEqual(['ann', 'bob']);
  const names = (sequence: Sequence | undefined) => Array.from(sequence?.items ?? [], (item) => data.itemIds[item - 1]);
  // The data knows no d: only a is taught.
  expect(names(annTaught)).toEqual(['c', 'x', 'a']);
  expect(names(bobTaught)).toEqual(['b', 'b', 'x', 'a']);
  expect([...(annTaught?.opensSession ?? [])]).toEqual([1, 0, 0]);
  expect(Math.max(...(annTaught?.timesMs ?? []))).toBeLessThan(data.untilMs);
  expect([taught.events, taught.users]).toEqual([data.events + 2, data.users + 2]);
});

test('the teacher sees the newest events that it knows, as the stream would show them', async () => {
  const teacher = aTeacher();
  await taughtData(data, teacher, { items: 5 });
  const [batch] = teacher.asked;
  expect([...(batch?.itemIds ?? [])]).toEqual([3, 3, 3, 2]);
  expect([...(batch?.inSession ?? [])]).toEqual([1, 1, 0, 1]);
});

test('what is read twice is the same, and nothing is asked again', async () => {
  const teacher = aTeacher();
  const taught = await taughtData(data, teacher, { items: 1 });
  expect(await sequences(taught)).toEqual(await sequences(taught));
  expect(teacher.asked).toHaveLength(1);
});

test('no customer at all teaches nothing', async () => {
  const none = trainingDataOf([], 1_000);
  expect(await sequences(await taughtData(none, aTeacher(), { items: 3 }))).toEqual([]);
});
