import type { Message, RecordMetadata } from 'kafkajs';
import { rememberPartitions, sendWhole } from '../../../lib/kafka/send-whole';

const partitionOf = (message: Message): number => Number(message.key);
const of = { of: partitionOf };
const answer = (partition: number): RecordMetadata => ({ topicName: 't', partition, errorCode: 0, baseOffset: '7' });
const records = [0, 1, 2, 1].map((partition, n) => ({ key: String(partition), value: `${n}` }));

/** A leader that moved: each request is answered for these partitions alone. */
function sender(...answered: readonly (readonly number[])[]) {
  const sent: string[][] = [];
  const send = (messages: Message[]): Promise<RecordMetadata[]> => {
    const asked = new Set(messages.map(partitionOf));
    const names = (answered[sent.length] ?? []).filter((partition) => asked.has(partition));
    sent.push(messages.map(({ value }) => String(value)));
    return Promise.resolve(names.map(answer));
  };
  return { sent, send };
}

test('what all answers name goes out once', async () => {
  const { sent, send } = sender([0, 1, 2]);
  expect(await sendWhole(send, records, of)).toHaveLength(3);
  expect(sent).toEqual([['0', '1', '2', '3']]);
});

test('records that no answer names go out again, in their order, and no others', async () => {
  const { sent, send } = sender([0], [2], [1]);
  const answers = await sendWhole(send, records, of);
  expect(answers.map(({ partition }) => partition)).toEqual([0, 2, 1]);
  expect(sent).toEqual([
    ['0', '1', '2', '3'],
    ['1', '2', '3'],
    ['1', '3'],
  ]);
});

test('where nothing is answered any more, that is an outage', async () => {
  const { send } = sender([0, 2], []);
  await expect(sendWhole(send, records, of)).rejects.toMatchObject({ code: 'KAFKA_UNAVAILABLE' });
});

test('the partition that kafkajs chose for a record is remembered', () => {
  const partitions = rememberPartitions();
  const message = { key: 'ann', value: 'x' };
  const partitionMetadata = [0, 1, 2].map((partitionId) => {
    return { partitionErrorCode: 0, partitionId, leader: 0, replicas: [], isr: [] };
  });
  expect(partitions.of(message)).toBeUndefined();
  const chosen = partitions.createPartitioner()({ topic: 't', partitionMetadata, message });
  expect(partitions.of(message)).toBe(chosen);
});
