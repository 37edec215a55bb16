import type { ProducerBatch, RecordMetadata } from 'kafkajs';
import { createSequences, type BatchRecord } from '../../../lib/kafka/record-batches';
import { sendRecords, type TopicRecord } from '../../../lib/kafka/send-records';

type Reduce = (place: (into: object, one: BatchRecord) => object) => Record<string, BatchRecord[]>;
const answer = (topicName: string, partition: number): RecordMetadata => ({ topicName, partition, errorCode: 0 });
const record = (topic: string, partition: number, text: string): TopicRecord => {
  return { topic, partition, key: null, value: Buffer.from(text) };
};
const records = [record('a', 0, '0'), record('a', 1, '1'), record('b', 1, '2'), record('a', 1, '3')];

/** Leaders that move: each request is answered for these partitions alone. */
function sender(...answered: readonly (readonly string[])[]) {
  const sent: string[] = [];
  const sendBatch = ({ topicMessages = [] }: ProducerBatch): Promise<RecordMetadata[]> => {
    const names = answered[sent.length] ?? [];
    const groups = topicMessages.flatMap(({ topic, messages }) => {
      const byPartition = (messages as unknown as { reduce: Reduce }).reduce((into) => into);
      return Object.entries(byPartition).map(([partition, batch]) => ({ topic, partition: Number(partition), batch }));
    });
    sent.push(
      groups
        .map(({ topic, partition, batch }) => `${topic}${partition}:${batch.map(({ value }) => value).join('')}`)
        .join(' '),
    );
    return Promise.resolve(
      groups
        .filter(({ topic, partition }) => names.includes(`${topic}${partition}`))
        .map(({ topic, partition }) => answer(topic, partition)),
    );
  };
  return { sent, sendBatch };
}

test('what all answers name goes out once', async () => {
  const to = sender(['a0', 'a1', 'b1']);
  expect(await sendRecords(to, records, createSequences())).toHaveLength(3);
  expect(to.sent).toEqual(['a0:0 a1:13 b1:2']);
});

test('records that no answer names go out again, in their order, and no others', async () => {
  const to = sender(['a0'], ['b1'], ['a1']);
  const answers = await sendRecords(to, records, createSequences());
  expect(answers).toEqual([answer('a', 0), answer('b', 1), answer('a', 1)]);
  expect(to.sent).toEqual(['a0:0 a1:13 b1:2', 'a1:13 b1:2', 'a1:13']);
});

test('where nothing is answered any more, a partition is waited for', async () => {
  const awaited = { code: 'TOPIC_AWAITED', retriable: true, facts: { topic: 'a', partition: 1 } };
  await expect(sendRecords(sender(['a0', 'b1'], []), records, createSequences())).rejects.toMatchObject(awaited);
});

test('a partition that two brokers answered for is one answer more, and nothing goes again', async () => {
  const to = {
    sendBatch: ({ topicMessages = [] }: ProducerBatch) => {
      for (const { messages } of topicMessages) (messages as unknown as { reduce: Reduce }).reduce((into) => into);
      return Promise.resolve([answer('a', 0), answer('a', 0), answer('a', 1), answer('b', 1)]);
    },
  };
  expect(await sendRecords(to, records, createSequences())).toHaveLength(4);
});

test('nothing needs no request', async () => {
  const to = sender();
  expect(await sendRecords(to, [], createSequences())).toEqual([]);
  expect(to.sent).toEqual([]);
});
