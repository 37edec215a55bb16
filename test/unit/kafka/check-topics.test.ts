import { checkCoPartitioned, partitionsOf } from '../../../lib/kafka/check-topics';

const admin = (topics: Record<string, number>) => ({
  partitionCount: (topic: string) => Promise.resolve(topics[topic] ?? null),
});

test('a topic that is not there is named', async () => {
  await expect(partitionsOf(admin({}), 'user_history')).rejects.toMatchObject({
    code: 'TOPIC_MISSING',
    facts: { topic: 'user_history' },
  });
  await expect(checkCoPartitioned(admin({ a: 2 }), 'a', ['b'])).rejects.toMatchObject({ facts: { topic: 'b' } });
});

test('results need as many partitions as their source, or more', async () => {
  expect(await checkCoPartitioned(admin({ a: 2, b: 2, c: 3 }), 'a', ['b', 'c'])).toBe(2);
  await expect(checkCoPartitioned(admin({ a: 2, b: 2, c: 1 }), 'a', ['b', 'c'])).rejects.toMatchObject({
    code: 'TOPIC_MISMATCH',
    facts: { topic: 'c', count: 1, expected: 2 },
  });
});
