import { readSettings } from '../../../lib/config/settings';
import { connectAdmin } from '../../../lib/kafka/admin';
import { commitTransaction } from '../../../lib/kafka/commit-transaction';
import { readTopics } from '../../../lib/kafka/topic-reader';
import { openTransactionalProducer, type TransactionalProducer } from '../../../lib/kafka/transactional-producer';
import { startStack, type Stack } from '../../../lib/stack/stack';
import type { KafkaRequest } from '../../chaos/kafka-frames';
import { openKafkaFront, type KafkaFront } from '../../chaos/kafka-front';
import { silent } from '../../helpers/silent-logger';
import { uniqueTopic } from '../../helpers/stack';
import { waitFor } from '../../helpers/wait-for';

let front: KafkaFront;
let stack: Stack;
const closers: (() => Promise<void> | void)[] = [];

beforeAll(async () => {
  front = await openKafkaFront();
  stack = await startStack({ redis: false, ...front.stackOptions });
}, 120_000);

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

afterAll(async () => {
  await front.proxy.close();
  await stack.stop();
}, 60_000);

/** A topic of two partitions, a group whose coordinator is there, and what a transaction's requests were from then on. */
async function setUp() {
  const { settings } = readSettings({ env: { STREAMREC_KAFKA_BROKERS: front.brokers } });
  const { kafka } = settings;
  const [topic, groupId] = [uniqueTopic('transactions'), uniqueTopic('group')];
  const admin = await connectAdmin(kafka, silent);
  closers.push(() => admin.close());
  await admin.createTopics([{ topic, partitions: 2, replication: 1, config: {} }]);
  await waitFor(async () => (await admin.stableOffset(groupId, topic, 0)) !== 'pending', { what: 'the coordinator' });

  const read: string[] = [];
  const reader = await readTopics(
    kafka,
    [topic],
    (_topic, _partition, records) => void read.push(...records.map(({ key }) => String(key))),
    silent,
  );
  closers.push(() => reader.close());

  const transactionalId = uniqueTopic('id');
  const requests: KafkaRequest[] = [];
  closers.push(
    front.proxy.rule('request', (request) => {
      if (request.transactionalId === transactionalId && request.api !== 'FindCoordinator') requests.push(request);
      return 'forward';
    }),
  );
  const open = async (): Promise<TransactionalProducer> => {
    const producer = await openTransactionalProducer(kafka, { transactionalId, transactionTimeoutMs: 60_000 }, silent);
    closers.push(() => producer.close());
    return producer;
  };
  async function commit(producer: TransactionalProducer, keys: readonly string[], offset: number): Promise<void> {
    const topics = [{ topic, partitions: [{ partition: 0, offset: String(offset), metadata: null }] }];
    const records = keys.map((key, i) => ({ topic, key, value: Buffer.from('value'), partition: i % 2 }));
    await commitTransaction(await producer.begin(), { consumerGroupId: groupId, topics }, records);
  }
  const committed = (): Promise<unknown> => admin.stableOffset(groupId, topic, 0);
  return { topic, read, requests, transactionalId, open, commit, committed };
}

const apisOf = (requests: readonly KafkaRequest[]): string[] => requests.map(({ api }) => api);

/** Of a request that ends with epoch, whether it commits, and no tagged fields. */
const epochOf = ({ bytes }: KafkaRequest): number => bytes.readInt16BE(bytes.length - 4);

test('a transaction takes three requests, and each has an epoch of its own', async () => {
  const { read, requests, open, commit, committed } = await setUp();
  const producer = await open();
  for (const round of [1, 2, 3]) await commit(producer, [`${round}a`, `${round}b`, `${round}c`], round);
  await waitFor(() => read.length === 9, { what: 'nine records' });
  expect([...read].sort()).toEqual(['1a', '1b', '1c', '2a', '2b', '2c', '3a', '3b', '3c']);
  await waitFor(async () => (await committed()) !== 'pending', { what: 'the marks' });
  expect(await committed()).toMatchObject({ offset: 3n });
  // Those of a transaction that comes before the marks of the last are written are sent again.
  const once = apisOf(requests).filter((api, i, all) => api !== all[i - 1]);
  expect(once).toEqual(['InitProducerId', ...Array<string[]>(3).fill(['TxnOffsetCommit', 'Produce', 'EndTxn']).flat()]);
  const epochs = requests.filter(({ api }) => api === 'EndTxn').map(epochOf);
  expect(epochs).toEqual([epochs[0], Number(epochs[0]) + 1, Number(epochs[0]) + 2]);
});

test('records whose answer is lost are sent again and count once', async () => {
  const { read, requests, open, commit, transactionalId } = await setUp();
  const producer = await open();
  await commit(producer, ['a', 'b'], 1);
  const trapped = front.proxy.trap(
    'answer',
    (request) => request.api === 'Produce' && request.transactionalId === transactionalId,
  );
  const second = commit(producer, ['c', 'd'], 2);
  (await trapped).release('cut');
  await second;
  await commit(producer, ['e', 'f'], 3);
  await waitFor(() => read.includes('e') && read.includes('f'), { what: 'the last records' });
  expect([...read].sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  expect(apisOf(requests).filter((api) => api === 'Produce')).toHaveLength(4);
});

test('what was aborted is not read, and the next transaction is', async () => {
  const { topic, read, open, commit } = await setUp();
  const producer = await open();
  const given = await producer.begin();
  await given.send([{ topic, key: 'aborted', value: Buffer.from('value'), partition: 0 }]);
  await given.abort();
  await commit(producer, ['kept'], 1);
  await waitFor(() => read.length > 0, { what: 'a record' });
  expect(read).toEqual(['kept']);
});

test('whoever opens the id next ends what is open, and its former owner commits nothing more', async () => {
  const { topic, read, open, commit } = await setUp();
  const former = await open();
  await commit(former, ['a'], 1);
  const left = await former.begin();
  await left.send([{ topic, key: 'left', value: Buffer.from('value'), partition: 0 }]);
  const next = await open();
  await expect(left.send([{ topic, key: 'late', value: Buffer.from('value'), partition: 0 }])).rejects.toThrow();
  await commit(next, ['b'], 2);
  await expect(left.commit()).rejects.toThrow();
  await waitFor(() => read.length === 2, { what: 'two records' });
  expect([...read].sort()).toEqual(['a', 'b']);
});

const featuresVersion = 3;

/** The answer of a cluster that has agreed on nothing; without its size. */
function noFeatures({ correlationId }: KafkaRequest): Buffer {
  const answer = Buffer.alloc(12);
  answer.writeInt32BE(correlationId, 0);
  answer[6] = 1;
  return answer;
}

test('a cluster that has not agreed on the second version gets the five requests of the first', async () => {
  const { read, requests, open, commit } = await setUp();
  closers.push(
    front.proxy.rule('request', (request) =>
      request.api === 'ApiVersions' && request.apiVersion === featuresVersion ? noFeatures(request) : 'forward',
    ),
  );
  const producer = await open();
  for (const round of [1, 2]) await commit(producer, [`${round}a`, `${round}b`], round);
  await waitFor(() => read.length === 4, { what: 'four records' });
  expect(new Set(apisOf(requests))).toEqual(
    new Set(['InitProducerId', 'AddOffsetsToTxn', 'TxnOffsetCommit', 'AddPartitionsToTxn', 'Produce', 'EndTxn']),
  );
});
