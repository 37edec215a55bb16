import { checkCoPartitioned, partitionsOf } from '../../../lib/kafka/check-topics';
import { silent } from '../../helpers/silent-logger';

const admin = (topics: Record<string, number>, committed: [number, bigint][] = []) => ({
  partitionCount: (topic: string) => Promise.resolve(topics[topic] ?? null),
  committedOffsets: () => Promise.resolve(new Map(committed)),
});
const check = (found: ReturnType<typeof admin>, ...targets: string[]) =>
  checkCoPartitioned(found, { groupId: 'g', source: 'a', targets }, silent);

test('a topic that is not there is named', async () => {
  await expect(partitionsOf(admin({}), 'user_history')).rejects.toMatchObject({
    code: 'TOPIC_MISSING',
    facts: { topic: 'user_history' },
  });
  await expect(check(admin({ a: 2 }), 'b')).rejects.toMatchObject({ facts: { topic: 'b' } });
});

test('results need as many partitions as their source, or more', async () => {
  expect(await check(admin({ a: 2, b: 2, c: 3 }), 'b', 'c')).toBe(2);
  await expect(check(admin({ a: 2, b: 2, c: 1 }), 'b', 'c')).rejects.toMatchObject({
    code: 'TOPIC_MISMATCH',
    facts: { topic: 'c', count: 1, expected: 2 },
  });
});

test('a group that has been at work goes on where its source was widened', async () => {
  expect(await check(admin({ a: 2, b: 1 }, [[0, 7n]]), 'b')).toBe(2);
});
