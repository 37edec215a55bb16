import { checkAllWritten } from '../../../lib/kafka/written-records';

const records = [
  { topic: 'out', partition: 0 },
  { topic: 'out', partition: 1 },
  { topic: 'out', partition: 1 },
];
const codeOf = (code: string): Error => expect.objectContaining({ code }) as Error;
const answer = (partition: number) => ({ topicName: 'out', partition, errorCode: 0 });

test('every partition answered once is whole', () => {
  expect(() => checkAllWritten(records, [answer(1), answer(0)])).not.toThrow();
});

test('a partition without an answer was left out', () => {
  expect(() => checkAllWritten(records, [answer(0)])).toThrow(codeOf('TOPIC_AWAITED'));
});

test('a partition that two brokers answered for was written twice', () => {
  const answers = [answer(0), answer(1), answer(1)];
  expect(() => checkAllWritten(records, answers)).toThrow(codeOf('KAFKA_UNAVAILABLE'));
});
