/*
 * On three brokers, results came twice after leaders had moved. One broker answered at once that it led a partition no longer, while another was
 * still writing what it had been given: kafkajs tries again without waiting for that one, and gives it the same records a second time, behind the
 * first, under the next sequence number. Both are written, and only the second answer is kept, so that nothing shows.
 */
import { Partitioners } from 'kafkajs';
import { setImmediate } from 'node:timers/promises';
import { installDirectProduce } from '../../../lib/kafka/direct-produce';
import { createSequences } from '../../../lib/kafka/record-batches';
import { sendRecords } from '../../../lib/kafka/send-records';

interface Asked {
  readonly request: { encode(): Promise<{ readonly buf: Buffer }> };
}
interface KafkajsBroker {
  lookupRequest: unknown;
}
type SendBatch = Parameters<typeof sendRecords>[0]['sendBatch'];

/* eslint-disable @typescript-eslint/no-require-imports -- kafkajs from inside */
const Broker = require('kafkajs/src/broker') as new (options: object) => KafkajsBroker;
const createRetry = require('kafkajs/src/retry') as (options: object) => unknown;
const createSendMessages = require('kafkajs/src/producer/sendMessages') as (options: object) => SendBatch;
const createEosManager = require('kafkajs/src/producer/eosManager') as (options: object) => {
  initProducerId(): Promise<void>;
};
const { lookup } = require('kafkajs/src/protocol/requests') as { lookup(versions: object): unknown };
const { createErrorFromCode } = require('kafkajs/src/protocol/error') as { createErrorFromCode(code: number): Error };
/* eslint-enable @typescript-eslint/no-require-imports */

const notLeader = 6;
const produceKey = 0;
const nothing = (): void => undefined;
const silent: object = { debug: nothing, info: nothing, warn: nothing, error: nothing, namespace: () => silent };

/** Where the first batch of a Produce request keeps its first sequence number. @see docs: Record Batch, magic 2. */
function firstSequence(body: Buffer): number {
  const topicAt = 2 + Math.max(0, body.readInt16BE(0)) + 2 + 4 + 4;
  const batchAt = topicAt + 2 + body.readInt16BE(topicAt) + 4 + 4 + 4;
  return body.readInt32BE(batchAt + 53);
}

/** Two brokers with a partition of `out` each: the first answers its first request late, the other refuses its first. */
function twoBrokers() {
  const sequences: number[][] = [[], []];
  let slowIsDone = (): void => undefined;
  const slow = new Promise<void>((resolve) => (slowIsDone = resolve));
  const brokers = [0, 1].map((nodeId) => {
    const asked = sequences[nodeId] as number[];
    const send = async ({ request }: Asked) => {
      asked.push(firstSequence((await request.encode()).buf));
      if (nodeId === 1 && asked.length === 1) throw createErrorFromCode(notLeader);
      if (nodeId === 0 && asked.length === 1) await slow;
      return { topics: [{ topicName: 'out', partitions: [{ partition: nodeId, errorCode: 0, baseOffset: '0' }] }] };
    };
    const broker = new Broker({ nodeId, logger: silent, connectionPool: { host: 'h', port: nodeId, send } });
    broker.lookupRequest = lookup({ [produceKey]: { minVersion: 0, maxVersion: 7 } });
    return broker;
  });
  const cluster = {
    retry: {},
    refreshMetadataIfNecessary: () => Promise.resolve(),
    refreshMetadata: () => Promise.resolve(),
    addMultipleTargetTopics: () => Promise.resolve(),
    isConnected: () => true,
    findControllerBroker: () => Promise.resolve({ initProducerId: () => ({ producerId: 7, producerEpoch: 0 }) }),
    findTopicPartitionMetadata: () => [0, 1].map((partitionId) => ({ partitionId, leader: partitionId })),
    findLeaderForPartitions: (_topic: string, partitions: string[]) =>
      Object.fromEntries(partitions.map((partition) => [partition, [Number(partition)]])),
    findBroker: ({ nodeId }: { nodeId: string }) => Promise.resolve(brokers[Number(nodeId)]),
  };
  return { cluster, sequences, slowIsDone };
}

test('a request that goes out again while its first is on its way has the number that it had', async () => {
  installDirectProduce();
  const { cluster, sequences, slowIsDone } = twoBrokers();
  const eosManager = createEosManager({ logger: silent, cluster, transactional: false });
  await eosManager.initProducerId();
  const sendBatch = createSendMessages({
    logger: silent,
    cluster,
    eosManager,
    partitioner: Partitioners.DefaultPartitioner(),
    retrier: createRetry({ initialRetryTime: 1, retries: 3 }),
  });
  const numbers = createSequences();
  const record = (partition: number) => ({ topic: 'out', partition, key: null, value: Buffer.from('x') });

  const sending = sendRecords({ sendBatch }, [record(0), record(1)], numbers);
  while (sequences[1]?.length !== 2) await setImmediate();
  slowIsDone();
  await sending;
  expect(sequences).toEqual([
    [0, 0],
    [0, 0],
  ]);
  await sendRecords({ sendBatch }, [record(0), record(1)], numbers);
  expect(sequences.map((ofBroker) => ofBroker.at(-1))).toEqual([1, 1]);
});
