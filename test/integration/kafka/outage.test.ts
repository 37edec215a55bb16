import type { AppError } from '../../../lib/errors';
import pino from 'pino';
import { readSettings } from '../../../lib/config/settings';
import { connectAdmin } from '../../../lib/kafka/admin';
import { createBatchConsumer } from '../../../lib/kafka/batch-consumer';
import { createGroupConsumer } from '../../../lib/kafka/group-consumer';
import { readPartitions } from '../../../lib/kafka/partition-reader';
import { connectRecordWriter } from '../../../lib/kafka/record-writer';
import { startStack, type Stack } from '../../../lib/stack/stack';
import { waitFor } from '../../helpers/wait-for';

const logger = pino({ level: 'silent' });
const topic = 'events';
/** Longer than anything here waits: none of them may have to wait for the member that it was. */
const timing = { sessionTimeoutMs: 120_000, heartbeatIntervalMs: 300, rebalanceTimeoutMs: 120_000 };
const ignore = (): void => undefined;

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ redis: false });
});
afterAll(() => stack.stop());

test('both kinds of consumer say that they cannot read while the broker is away, and go on when it is back', async () => {
  const { kafka } = readSettings({ env: { STREAMREC_KAFKA_BROKERS: stack.brokers } }).settings;
  const admin = await connectAdmin(kafka, logger);
  await admin.createTopics([{ topic, partitions: 1, replication: 1, config: {} }]);
  await admin.close();
  const failures: unknown[] = [];
  const onFailure = (error: unknown): void => void failures.push(error);
  const told: string[] = [];
  const onOutage = (error: AppError): void => void told.push(error.code);
  let joins = 0;
  const group = createGroupConsumer(
    kafka,
    { topic, groupId: 'group', ...timing },
    { onAssigned: () => joins++, onRebalancing: ignore, onRecords: ignore, onOutOfRange: ignore, onOutage, onFailure },
    logger,
  );
  const batch = createBatchConsumer(
    kafka,
    { topic, groupId: 'batch', ...timing },
    {
      eachBatch: () => Promise.resolve(),
      onProgress: ignore,
      onOutOfRange: () => Promise.resolve(),
      onWaiting: ignore,
      onOutage,
      onFailure,
    },
    logger,
  );
  await Promise.all([group.start(), batch.start()]);
  const outages = (): unknown[] => [group.outage?.code, batch.outage?.code];
  await waitFor(() => joins > 0 && outages().every((code) => code === undefined), { what: 'both to have joined' });

  stack.kafka.kill('SIGKILL');
  await waitFor(() => outages().every((code) => code === 'KAFKA_UNAVAILABLE'), { what: 'both to say so' });
  const before = joins;
  await stack.kafka.start();
  await waitFor(() => joins > before && outages().every((code) => code === undefined), { what: 'both to be back' });
  expect(new Set(told)).toEqual(new Set(['KAFKA_UNAVAILABLE']));
  expect(failures).toEqual([]);
  await Promise.all([group.stop(), batch.stop()]);
});

test('a reader reads on as soon as the broker is back, and one that is closed then ends at once', async () => {
  const { kafka } = readSettings({ env: { STREAMREC_KAFKA_BROKERS: stack.brokers } }).settings;
  const readTopic = `${topic}-read`;
  const admin = await connectAdmin(kafka, logger);
  await admin.createTopics([{ topic: readTopic, partitions: 1, replication: 1, config: {} }]);
  await admin.close();
  const writer = await connectRecordWriter(kafka, logger);
  const read: string[] = [];
  const failures: unknown[] = [];
  const reader = await readPartitions(
    kafka,
    {
      topic: readTopic,
      from: new Map([[0, 0n]]),
      onRecords: (_, records) => void read.push(...records.map(({ value }) => String(value))),
      onFailure: (error) => void failures.push(error),
    },
    logger,
  );
  const say = (text: string): Promise<void> => writer.write(readTopic, [{ key: 'k', value: Buffer.from(text) }]);
  await say('before');
  await waitFor(() => read.length === 1, { what: 'the first record' });

  stack.kafka.kill('SIGKILL');
  await stack.kafka.start();
  await waitFor(
    () =>
      say('after').then(
        () => true,
        () => false,
      ),
    { what: 'the broker to take records' },
  );
  await waitFor(() => read.includes('after'), { what: 'the record after it' });
  await Promise.all([reader.close(), writer.close()]);
  expect(failures).toEqual([]);
});
