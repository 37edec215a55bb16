import { Kafka, logLevel, Partitioners, type Admin, type Producer } from 'kafkajs';
import { readSettings } from '../../../lib/config/settings';
import { connectAdmin, type KafkaAdmin } from '../../../lib/kafka/admin';
import { createBatchConsumer, type RecordBatch } from '../../../lib/kafka/batch-consumer';
import { createGroupConsumer } from '../../../lib/kafka/group-consumer';
import type { OutOfRange } from '../../../lib/kafka/out-of-range';
import { silent } from '../../helpers/silent-logger';
import { sharedStack, uniqueTopic } from '../../helpers/stack';
import { waitFor } from '../../helpers/wait-for';

const timing = { sessionTimeoutMs: 6_000, heartbeatIntervalMs: 500, rebalanceTimeoutMs: 6_000 };
const ignore = (): void => undefined;
const { brokers } = sharedStack();
const { kafka } = readSettings({ env: { STREAMREC_KAFKA_BROKERS: brokers } }).settings;

let client: { readonly admin: Admin; readonly producer: Producer };
let admin: KafkaAdmin;
let topic: string;
beforeAll(async () => {
  const plain = new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING });
  client = {
    admin: plain.admin(),
    producer: plain.producer({ createPartitioner: Partitioners.DefaultPartitioner }),
  };
  await Promise.all([client.admin.connect(), client.producer.connect()]);
  admin = await connectAdmin(kafka, silent);
});
beforeEach(async () => {
  topic = uniqueTopic('expiring');
  await admin.createTopics([{ topic, partitions: 1, replication: 1, config: {} }]);
});
afterAll(() => Promise.all([client.admin.disconnect(), client.producer.disconnect(), admin.close()]));

async function write(from: number, to: number): Promise<void> {
  const messages = Array.from({ length: to - from }, (_, n) => ({ partition: 0, value: String(from + n) }));
  await client.producer.send({ topic, acks: -1, messages });
}
async function expire(offset: number): Promise<void> {
  // kafkajs looks for the partition's leader among topics that it has been asked about.
  await client.admin.fetchTopicOffsets(topic);
  await client.admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: String(offset) }] });
}

test('a member whose position has expired is told, and what the group has committed stays', async () => {
  await write(0, 20);
  const told: OutOfRange[] = [];
  const read: string[] = [];
  const failures: unknown[] = [];
  let assigned = false;
  const consumer = createGroupConsumer(
    kafka,
    { topic, groupId: topic, ...timing },
    {
      onAssigned: () => (assigned = true),
      onRebalancing: ignore,
      onRecords: (_, records) => void read.push(...records.map(({ value }) => String(value))),
      onOutOfRange: (where) => void told.push(where),
      onOutage: ignore,
      onFailure: (error) => void failures.push(error),
    },
    silent,
  );
  await consumer.start();
  await waitFor(() => assigned, { what: 'the assignment' });
  await consumer.commit([{ partition: 0, offset: 5n }]);
  await expire(12);

  consumer.seek(0, 5n);
  consumer.resume(0);
  await waitFor(() => told.length > 0, { what: 'the member to be told' });
  expect(told).toEqual([{ topic, partition: 0, position: 5n, low: 12n, high: 20n }]);
  expect(await admin.committedOffsets(topic, topic)).toEqual(new Map([[0, 5n]]));
  expect(read).toEqual([]);

  consumer.seek(0, 12n);
  consumer.resume(0);
  await waitFor(() => read.length === 8, { what: 'what is left to be read' });
  expect(read[0]).toBe('12');
  expect([failures, told.length]).toEqual([[], 1]);
  await consumer.stop();
});

test('a batch consumer that is behind goes on at the first record there is, and says what it never read', async () => {
  await write(0, 10);
  const batches: RecordBatch[] = [];
  const told: OutOfRange[] = [];
  const failures: unknown[] = [];
  let release: () => void = ignore;
  const held = new Promise<void>((resolve) => (release = resolve));
  const consumer = createBatchConsumer(
    kafka,
    { topic, groupId: topic, ...timing },
    {
      async eachBatch(batch) {
        batches.push(batch);
        await held;
      },
      onProgress: ignore,
      onOutOfRange(where) {
        told.push(where);
        return Promise.resolve();
      },
      onWaiting: ignore,
      onOutage: ignore,
      onFailure: (error) => void failures.push(error),
    },
    silent,
  );
  await consumer.start();
  await waitFor(() => batches.length > 0, { what: 'the first batch' });
  // While the batch is worked on, what comes after it is written and expires.
  await write(10, 30);
  await expire(25);
  release();
  await waitFor(() => batches.length > 1, { what: 'the next batch' });
  expect(told).toEqual([{ topic, partition: 0, position: 10n, low: 25n, high: 30n }]);
  expect([batches[1]?.from, batches[1]?.messages.length]).toEqual([25n, 5]);
  await waitFor(async () => (await admin.committedOffsets(topic, topic)).get(0) === 30n, { what: 'the commit' });
  expect(failures).toEqual([]);
  await consumer.stop();
});
