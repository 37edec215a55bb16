import fc from 'fast-check';
import type { RawRecord } from '../../../lib/kafka/records';
import { createRecordQueue } from '../../../services/recommender/record-queue';
import { aRecord, records } from '../../helpers/raw-record';

/** Texts, as Jest compares the bytes of a buffer one by one. */
const plain = ({ offset, timestamp, key, value, headers }: RawRecord) => ({
  ...{ offset, timestamp, key: key?.toString('latin1'), value: value?.toString('latin1') },
  headers: [...headers].map(([name, content]) => [name, content.toString('latin1')]),
});

const content = fc.uint8Array({ maxLength: 200 }).map((given) => Buffer.from(given));
const anyRecord: fc.Arbitrary<RawRecord> = fc.record({
  offset: fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }),
  timestamp: fc.oneof(fc.constant(-1), fc.nat(), fc.maxSafeInteger()),
  key: fc.option(content),
  value: fc.option(content),
  headers: fc
    .array(fc.tuple(fc.string({ unit: 'binary' }), content), { maxLength: 4 })
    .map((entries) => new Map(entries)),
});

test('gives back what came, oldest first, whatever is in it and however much is asked for', () => {
  const steps = fc.array(fc.oneof(fc.array(anyRecord, { maxLength: 30 }), fc.nat({ max: 40 })), { maxLength: 12 });
  fc.assert(
    fc.property(steps, (all) => {
      const queue = createRecordQueue();
      const expected: RawRecord[] = [];
      for (const step of all) {
        if (typeof step === 'number') {
          expect(queue.take(step).map(plain)).toEqual(expected.splice(0, step).map(plain));
        } else {
          for (const record of step) queue.push(record);
          expected.push(...step);
        }
        const bytes = expected.reduce((sum, { value }) => sum + (value?.length ?? 0), 0);
        expect([queue.length, queue.bytes]).toEqual([expected.length, bytes]);
      }
    }),
  );
});

test('what was taken stays as it is, whatever comes later', () => {
  const queue = createRecordQueue();
  for (const record of records(0, 100)) queue.push(record);
  const taken = queue.take(60);
  for (let turn = 0; turn < 50; turn++) {
    for (const record of records(1_000, 1_100)) queue.push(record);
    queue.take(90);
  }
  expect(taken.map(plain)).toEqual(records(0, 60).map(plain));
});

test('large records and what follows them', () => {
  const queue = createRecordQueue();
  const large = aRecord(1, { key: Buffer.alloc(100_000, 'k'), value: Buffer.alloc(3_000_000, 'v') });
  for (const record of [aRecord(0), large, aRecord(2)]) queue.push(record);
  expect(queue.take(3).map(plain)).toEqual([aRecord(0), large, aRecord(2)].map(plain));
  expect(queue.bytes).toBe(0);
});

test('forgets what it holds', () => {
  const queue = createRecordQueue();
  for (const record of records(0, 5)) queue.push(record);
  queue.clear();
  expect([queue.length, queue.bytes, queue.take(3)]).toEqual([0, 0, []]);
  queue.push(aRecord(9));
  expect(queue.take(3).map(plain)).toEqual([plain(aRecord(9))]);
});
