import { unpackSnappy } from '../../../lib/kafka/compression';

// eslint-disable-next-line @typescript-eslint/no-require-imports -- it brings no types
const snappy = require('snappyjs') as { compress(bytes: Buffer): Buffer; uncompress(packed: Buffer): Buffer };

const bytes = Buffer.from('one two one two three '.repeat(50));

test('snappy as librdkafka writes it: one block and nothing around it', () => {
  expect(unpackSnappy(snappy.compress(bytes), snappy)).toEqual(bytes);
});

test("snappy as Java's producers write it: a header, then blocks behind their lengths", () => {
  const header = Buffer.from('82534e4150505900' + '00000001' + '00000001', 'hex');
  const blocks = [bytes.subarray(0, 300), bytes.subarray(300)].map((block) => snappy.compress(block));
  const length = (block: Buffer): Buffer => Buffer.from([0, 0, block.length >> 8, block.length & 255]);
  const packed = Buffer.concat([header, ...blocks.flatMap((block) => [length(block), block])]);
  expect(unpackSnappy(packed, snappy)).toEqual(bytes);
});
