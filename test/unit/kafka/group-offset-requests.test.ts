import {
  decodeStableFetch,
  decodeTransactionOffsets,
  encodeStableFetch,
  encodeTransactionOffsets,
} from '../../../lib/kafka/group-offset-requests';

/** Bytes as they are written in the protocol's guide, with spaces for the eye. */
const hex = (text: string): Buffer => Buffer.from(text.replace(/\s/g, ''), 'hex');

test('offsets of a transaction name the member and its generation (TxnOffsetCommit 3 to 5)', () => {
  const bytes = encodeTransactionOffsets(
    {
      transactionalId: 'id',
      groupId: 'g',
      topics: [{ topic: 't', partitions: [{ partition: 1, offset: '7', metadata: 'm' }] }],
    },
    { producerId: '258', producerEpoch: 3 },
    { memberId: 'me', generationId: 5 },
  );
  expect(bytes).toEqual(
    hex(`00  03 6964  02 67  0000000000000102  0003  00000005  03 6d65  00
      02  02 74  02  00000001 0000000000000007 ffffffff 02 6d 00  00  00`),
  );
});

test('offsets of no member name none, and no metadata where they have none', () => {
  const topics = [{ topic: 't', partitions: [{ partition: 1, offset: '7' }] }];
  const ids = { transactionalId: 'id', groupId: 'g', topics };
  const bytes = encodeTransactionOffsets(
    ids,
    { producerId: 258n, producerEpoch: 3 },
    { memberId: '', generationId: -1 },
  );
  expect(bytes).toEqual(
    hex(`00  03 6964  02 67  0000000000000102  0003  ffffffff  01  00
      02  02 74 02  00000001 0000000000000007 ffffffff 00 00  00  00`),
  );
});

test('of its answer, the first error counts', () => {
  const answer = (code: string): Buffer => hex(`00 00000000 02 02 74 03 00000000 0000 00 00000001 ${code} 00 00 00`);
  expect(decodeTransactionOffsets(answer('0000'))).toBe(0);
  expect(decodeTransactionOffsets(answer('0016'))).toBe(22);
});

test('stable offsets are asked for (OffsetFetch 7)', () => {
  expect(encodeStableFetch('g', 't', [1, 300])).toEqual(hex('00  02 67  02 02 74 03 00000001 0000012c 00  01 00'));
});

test('each partition has its offset, its metadata and its error', () => {
  const answer = hex(`00 00000000
    02 02 74 04
      00000000 0000000000000007 ffffffff 03 6964 0000 00
      00000001 ffffffffffffffff ffffffff 01 0058 00
      00000002 ffffffffffffffff ffffffff 00 0000 01 05 02 aabb
    00
    0000 00`);
  expect(decodeStableFetch(answer)).toEqual({
    errorCode: 0,
    offsets: new Map([
      [0, { offset: 7n, metadata: 'id', errorCode: 0 }],
      [1, { offset: -1n, metadata: '', errorCode: 88 }],
      [2, { offset: -1n, metadata: null, errorCode: 0 }],
    ]),
  });
});

test('a text of more than 127 bytes has a length of two', () => {
  const long = 'x'.repeat(300);
  const bytes = encodeStableFetch(long, 't', []);
  expect(bytes.subarray(0, 3)).toEqual(hex('00 ad 02'));
  expect(bytes.subarray(3, 303).toString()).toBe(long);
});
