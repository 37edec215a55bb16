import { checkCounterparts, topicProblem } from '../../../lib/kafka/counterparts';

const admin = (topics: Record<string, number>) => ({
  partitionCount: (topic: string) => Promise.resolve(topics[topic] ?? null),
});
const awaited = { code: 'TOPIC_AWAITED', retriable: true };

test('a partition waits while a target lacks its number; those that have theirs do not', async () => {
  const topics = admin({ events: 4, results: 2, dead: 4 });
  await checkCounterparts(topics, 'events', 1, ['results', 'dead']);
  await expect(checkCounterparts(topics, 'events', 2, ['results', 'dead'])).rejects.toMatchObject({
    ...awaited,
    facts: { topic: 'results', partition: 2 },
    message: expect.stringContaining('--partitions 3') as string,
  });
});

test('a target that is gone holds all of them', async () => {
  const topics = admin({ events: 4, results: 4 });
  await expect(checkCounterparts(topics, 'events', 0, ['results', 'dead'])).rejects.toMatchObject({
    ...awaited,
    facts: { topic: 'dead' },
  });
});

test.each([
  [{ events: 2, results: 2 }, null],
  [{ events: 2, results: 3 }, null],
  [{ results: 2 }, 'topic events is gone'],
  [{ events: 2 }, 'topic results is gone'],
  [{ events: 3, results: 2 }, '--alter --topic results --partitions 3'],
])('what is wrong with %j: %s', async (topics, problem) => {
  const found = await topicProblem(admin(topics), 'events', ['results']);
  if (problem === null) expect(found).toBeNull();
  else expect(found).toContain(problem);
});
