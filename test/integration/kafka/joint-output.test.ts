import { readSettings } from '../../../lib/config/settings';
import { connectAdmin } from '../../../lib/kafka/admin';
import { createGroupConsumer, type GroupConsumer } from '../../../lib/kafka/group-consumer';
import { createPartitionClaims, fencerOf } from '../../../lib/kafka/partition-claims';
import { createTransactionalJointOutput } from '../../../lib/kafka/transactional-joint-output';
import { openTransactionalProducer } from '../../../lib/kafka/transactional-producer';
import { silent } from '../../helpers/silent-logger';
import { sharedStack, uniqueTopic } from '../../helpers/stack';
import { waitFor } from '../../helpers/wait-for';

const ignore = (): void => undefined;
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function setUp() {
  const { settings } = readSettings({ env: { STREAMREC_KAFKA_BROKERS: sharedStack().brokers } });
  const { kafka, recommender } = settings;
  const topic = uniqueTopic('joint');
  const groupId = uniqueTopic('group');
  const admin = await connectAdmin(kafka, silent);
  closers.push(() => admin.close());
  await admin.createTopics([{ topic, partitions: 2, replication: 1, config: {} }]);

  /** A member of the group, from when it has its partitions. */
  async function join() {
    const state = { assignments: 0 };
    const consumer = createGroupConsumer(
      kafka,
      { ...recommender, topic, groupId, heartbeatIntervalMs: 100 },
      {
        onAssigned: () => void state.assignments++,
        onRebalancing: ignore,
        onRecords: ignore,
        onOutOfRange: ignore,
        onOutage: ignore,
        onFailure: ignore,
      },
      silent,
    );
    closers.push(() => consumer.stop());
    await consumer.start();
    await waitFor(() => state.assignments > 0, { what: 'the assignment' });
    return consumer;
  }

  function processOf(name: string, consumer: GroupConsumer, membership = () => consumer.membership) {
    const own = { groupId, topic, transactionalId: `${groupId}-${topic}-${name}`, transactionTimeoutMs: 60_000 };
    const output = createTransactionalJointOutput(kafka, { ...own, membership }, silent);
    closers.push(() => output.close());
    const claims = createPartitionClaims(admin, consumer, fencerOf(kafka, own, silent), own);
    return { ...own, output, claims };
  }
  return { kafka, admin, topic, groupId, join, processOf };
}

const part = (partition: number, nextOffset: bigint) => ({ partition, nextOffset, records: [] });

test('one transaction moves the offsets of all partitions and says whose they are', async () => {
  const { admin, groupId, topic, join, processOf } = await setUp();
  const { output, claims, transactionalId } = processOf('one', await join());
  await output.commit([part(0, 5n), part(1, 7n)]);
  // Once the marks of the transaction are written.
  expect([await claims.committed(0), await claims.committed(1)]).toEqual([5n, 7n]);
  expect(await admin.stableOffset(groupId, topic, 0)).toEqual({ offset: 5n, metadata: transactionalId });
  expect(await admin.stableOffset(groupId, topic, 1)).toEqual({ offset: 7n, metadata: transactionalId });
});

test('a member of an earlier generation commits nothing any more', async () => {
  const { join, processOf } = await setUp();
  const consumer = await join();
  const before = consumer.membership;
  const { output, claims } = processOf('zombie', consumer, () => before);
  await output.commit([part(0, 5n)]);
  await join();
  await waitFor(() => consumer.membership?.generationId !== before?.generationId, { what: 'the new generation' });
  await expect(output.commit([part(0, 9n)])).rejects.toMatchObject({ code: 'KAFKA_FENCED' });
  await output.ready();
  expect(await claims.committed(0)).toBe(5n);
});

test('what a dead owner left open is ended by whoever takes the partition over, through the id that its claim names', async () => {
  const { kafka, admin, groupId, topic, join, processOf } = await setUp();
  const consumer = await join();
  const dead = processOf('dead', consumer);
  expect(await dead.claims.committed(0)).toBeUndefined();
  await dead.claims.claim(0, 3n, false);
  const producer = await openTransactionalProducer(kafka, dead, silent);
  closers.push(() => producer.close());
  const transaction = await producer.begin();
  const topics = [{ topic, partitions: [{ partition: 0, offset: '8' }] }];
  await transaction.sendOffsets({ consumerGroupId: groupId, topics });
  expect(await admin.stableOffset(groupId, topic, 0)).toBe('pending');

  const heir = processOf('heir', consumer);
  expect(await heir.claims.committed(0)).toBe(3n);
  await heir.claims.claim(0, 3n, true);
  expect(await admin.stableOffset(groupId, topic, 0)).toEqual({ offset: 3n, metadata: heir.transactionalId });
  await expect(transaction.commit()).rejects.toThrow();
});
