import { trainingDataOf } from '../../../../../lib/dataset/training-data-of';
import { shareOfCustomers } from '../../../../../services/trainer/tuning/share-of-customers';
import type { TrainingData } from '../../../../../lib/dataset/training-data';
import { anInteraction } from '../../../../helpers/interaction';

const data = trainingDataOf(
  Array.from({ length: 600 }, (_, at) =>
    anInteraction({ eventId: `${at}`, userId: `user-${at % 200}`, itemId: `i${at % 7}`, timestamp: at * 1_000 }),
  ),
  Infinity,
);

async function users(of: TrainingData): Promise<Set<string>> {
  const found = new Set<string>();
  for await (const { userId } of of.sequences()) found.add(userId);
  return found;
}

test('a share is of whole customers, and counts them', async () => {
  const third = await shareOfCustomers(data, 1 / 3);
  const inThird = await users(third);
  expect(third.users).toBe(inThird.size);
  expect(third.events).toBe(3 * inThird.size);
  expect(inThird.size).toBeGreaterThan(40);
  expect(inThird.size).toBeLessThan(95);
  expect(third.itemIds).toEqual(data.itemIds);
});

test('a larger share holds the smaller one', async () => {
  const [few, many] = [await users(await shareOfCustomers(data, 0.1)), await users(await shareOfCustomers(data, 0.5))];
  expect([...few].filter((user) => !many.has(user))).toEqual([]);
  expect(await shareOfCustomers(data, 1)).toBe(data);
});
