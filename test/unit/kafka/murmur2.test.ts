import fc from 'fast-check';
import { murmur2, partitionOfKey } from '../../../lib/kafka/murmur2';

/* eslint-disable @typescript-eslint/no-require-imports -- not part of kafkajs's typed interface */
const theirs = require('kafkajs/src/producer/partitioners/default/murmur2') as (key: Buffer) => number;
/* eslint-enable @typescript-eslint/no-require-imports */

/** From UtilsTest of Apache Kafka. */
test.each([
  ['21', -973932308],
  ['foobar', -790332482],
  ['a-little-bit-long-string', -985981536],
  ['a-little-bit-longer-string', -1486304829],
  ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
  ['abc', 479470107],
])('%s hashes as Java has it', (text, hash) => {
  expect(murmur2(Buffer.from(text))).toBe(hash);
});

test('any bytes go where kafkajs puts them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 1_000 }), (bytes, partitions) => {
      const key = Buffer.from(bytes);
      expect(partitionOfKey(key, partitions)).toBe((theirs(key) & 0x7fffffff) % partitions);
    }),
    { numRuns: 500 },
  );
});
