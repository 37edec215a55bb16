import fc from 'fast-check';
import { encodeProduce } from '../../../lib/kafka/encode-produce';
import { FlexibleReader } from '../../../lib/kafka/flexible-requests';
import {
  decodeEnd,
  decodeFeatures,
  decodeProduce,
  encodeEnd,
  encodeFeatures,
} from '../../../lib/kafka/transaction-requests';

/** Bytes as they are written in the protocol's guide, with spaces for the eye. */
const hex = (text: string): Buffer => Buffer.from(text.replace(/\s/g, ''), 'hex');

test('the features that a cluster has agreed on are asked for (ApiVersions 3)', () => {
  expect(encodeFeatures('me', '1.0')).toEqual(hex('00  03 6d65  04 312e30  00'));
});

test('of all tagged fields, the agreed features count', () => {
  const supported = '00 08  02  02 74 0000 0003 00';
  const epoch = '01 08  0000000000000009';
  const agreed = '02 0f  03  02 74 0002 0001 00  02 6d 0019 0001 00';
  const answer = hex(`0000  02 0012 0000 0004 00  00000000  03 ${supported} ${epoch} ${agreed}`);
  expect(decodeFeatures(answer)).toEqual({
    errorCode: 0,
    features: new Map([
      ['t', 2],
      ['m', 25],
    ]),
  });
  expect(decodeFeatures(hex('0023  01  00000000  00'))).toEqual({ errorCode: 35, features: new Map() });
});

test('the end of a transaction, and whom the producer is from then on (EndTxn 5)', () => {
  const identity = { producerId: 258n, producerEpoch: 3 };
  const end = { transactionalId: 'id', transactionResult: true };
  expect(encodeEnd(end, identity)).toEqual(hex('00  03 6964  0000000000000102  0003  01  00'));
  expect(encodeEnd({ ...end, transactionResult: false }, identity)).toEqual(
    hex('00  03 6964  0000000000000102  0003  00  00'),
  );
  expect(decodeEnd(hex('00  00000000  0000  0000000000000103  0000  00'))).toEqual({
    errorCode: 0,
    identity: { producerId: 259n, producerEpoch: 0 },
  });
  expect(decodeEnd(hex('00  00000000  005a  ffffffffffffffff  ffff  00')).errorCode).toBe(90);
});

test('an answer names each partition, its error and its offset (Produce 12)', () => {
  const good = '00000001 0000 0000000000000007 ffffffffffffffff 0000000000000002  01  00  00';
  const leader = '01 00 05 00000002 00';
  const bad = `00000003 0006 ffffffffffffffff ffffffffffffffff ffffffffffffffff  02 00000000 02 78 00  02 79  ${leader}`;
  const { topics } = decodeProduce(hex(`00  02  02 74  03 ${good} ${bad}  00  00000000  00`));
  expect(topics).toEqual([
    {
      topicName: 't',
      partitions: [
        { partition: 1, errorCode: 0, baseOffset: '7', logAppendTime: '-1', logStartOffset: '2' },
        { partition: 3, errorCode: 6, baseOffset: '-1', logAppendTime: '-1', logStartOffset: '-1' },
      ],
    },
  ]);
});

interface Read {
  readonly transactionalId: string | null;
  readonly batches: readonly { topic: string | null; partition: number; batch: string }[];
}

function readFixed(body: Buffer): Read {
  let at = 0;
  const int32 = (): number => body.readInt32BE((at += 4) - 4);
  const text = (): string | null => {
    const bytes = body.readInt16BE((at += 2) - 2);
    return bytes < 0 ? null : body.toString('utf8', at, (at += bytes));
  };
  const transactionalId = text();
  at += 6;
  const batches = Array.from({ length: int32() }, () => {
    const topic = text();
    return Array.from({ length: int32() }, () => {
      const partition = int32();
      const bytes = int32();
      return { topic, partition, batch: body.toString('hex', at, (at += bytes)) };
    });
  }).flat();
  expect(at).toBe(body.length);
  return { transactionalId, batches };
}

function readFlexible(body: Buffer): Read {
  const from = new FlexibleReader(body);
  from.skipTags();
  const transactionalId = from.string();
  from.int16();
  from.int32();
  const batches = from
    .array(() => {
      const topic = from.string();
      const parts = from.array(() => {
        const partition = from.int32();
        const batch = from.bytes(from.uvarint() - 1).toString('hex');
        from.skipTags();
        return { topic, partition, batch };
      });
      from.skipTags();
      return parts;
    })
    .flat();
  from.skipTags();
  return { transactionalId, batches };
}

const record = fc.record({
  key: fc.option(fc.string({ maxLength: 20 })),
  value: fc.uint8Array({ maxLength: 20_000 }).map((bytes) => Buffer.from(bytes)),
});
const topic = fc
  .tuple(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), fc.nat(70_000), fc.nat(1_000_000))
  .chain(([name, partition, firstSequence]) =>
    fc.array(record, { minLength: 1, maxLength: 3 }).map((messages) => ({
      topic: name,
      partitions: [{ partition, messages, firstSequence }],
    })),
  );

test('the flexible form of Produce holds the same batches as the fixed one', () => {
  fc.assert(
    fc.property(
      fc.array(topic, { maxLength: 3 }),
      fc.option(fc.string({ minLength: 1 })),
      (topicData, transactionalId) => {
        const args = { topicData, transactionalId, producerId: 8_000n, producerEpoch: 7 };
        const now = 1_750_000_000_123;
        expect(readFlexible(encodeProduce(args, now, 'flexible'))).toEqual(readFixed(encodeProduce(args, now)));
      },
    ),
    { numRuns: 60 },
  );
});
