import fc from 'fast-check';
import { encodeProduce } from '../../../lib/kafka/encode-produce';

/* eslint-disable @typescript-eslint/no-require-imports -- not part of kafkajs's typed interface */
const produceRequest = require('kafkajs/src/protocol/requests/produce/v7/request') as (args: object) => {
  encode(): Promise<{ buffer: Buffer }>;
};
/* eslint-enable @typescript-eslint/no-require-imports */

const bytes = fc.uint8Array({ maxLength: 300 }).map((values) => Buffer.from(values));
const headers = fc
  .dictionary(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.oneof(bytes, fc.string({ unit: 'binary', maxLength: 90 })),
    { maxKeys: 4 },
  )
  .map((named) => (Object.keys(named).length === 0 ? {} : { headers: named }));
const recordOf = (topic: string, partition: number) =>
  fc
    .tuple(
      fc.record({
        topic: fc.constant(topic),
        partition: fc.constant(partition),
        key: fc.oneof(fc.constant(null), bytes, fc.string({ unit: 'binary', maxLength: 40 })),
        value: bytes,
      }),
      headers,
    )
    .map(([record, named]) => ({ ...record, ...named }));
const topic = fc
  .tuple(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), fc.nat(70_000), fc.nat(1_000_000))
  .chain(([name, partition, firstSequence]) =>
    fc.array(recordOf(name, partition), { minLength: 1, maxLength: 140 }).map((messages) => ({
      topic: name,
      partitions: [{ partition, messages, firstSequence }],
    })),
  );

test('a request is byte for byte what kafkajs makes of the same records', async () => {
  const transactionalIds = fc.oneof(fc.constant(null), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }));
  await fc.assert(
    fc.asyncProperty(
      fc.array(topic, { minLength: 1, maxLength: 3 }),
      transactionalIds,
      async (topics, transactionalId) => {
        const now = 1_750_000_000_123;
        const common = { transactionalId, producerId: '8000', producerEpoch: 7, acks: -1, timeout: 30_000 };
        const stamped = topics.map((one) => ({
          ...one,
          partitions: one.partitions.map((part) => ({
            ...part,
            messages: part.messages.map((message) => ({ ...message, timestamp: now })),
          })),
        }));
        const theirs = await produceRequest({ ...common, topicData: stamped }).encode();
        const ours = encodeProduce({ ...common, topicData: topics }, now);
        expect(ours.equals(theirs.buffer)).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});
