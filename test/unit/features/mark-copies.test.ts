import { copyTags, leastOf, type Mark } from '../../../lib/features/mark-copies';
import { markKeys, parseMarks } from '../../../lib/features/store-marks';

/** CRC16 as Redis Cluster takes it: polynomial 0x1021, nothing before it. */
function slotOf(tag: string): number {
  let crc = 0;
  for (const byte of Buffer.from(tag)) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc % 16_384;
}

const whole = (offset: bigint): Mark => ({ state: 'whole', offset });
const refilling = (offset: bigint): Mark => ({ state: 'refilling', offset });

test('the copies lie 1,024 slots apart, so that no node of up to 16 with equal shares is without one', () => {
  expect(slotOf('123456789')).toBe(0x31c3 % 16_384);
  expect(copyTags.map(slotOf)).toEqual(Array.from({ length: 16 }, (_, i) => 1_024 * i + 512));
});

test('a mark is worth its worst copy', () => {
  expect(leastOf([whole(9n), whole(5n), whole(7n)])).toEqual(whole(5n));
  expect(leastOf([whole(9n), null, whole(7n)])).toBeNull();
  expect(leastOf([whole(5n), refilling(9n)])).toEqual(refilling(5n));
  expect(leastOf([refilling(-1n), whole(9n)])).toEqual(refilling(-1n));
});

test('alone, a mark has the key that it always had; in a cluster, sixteen', () => {
  const of = { store: 'history', topic: 't' } as const;
  expect(markKeys({ ...of, inCluster: false }, 3)).toEqual(['m:history:t:3']);
  expect(markKeys({ ...of, inCluster: true }, 3)).toEqual(copyTags.map((tag) => `m:history:t:3:{${tag}}`));
});

test('replies are put together by partition', () => {
  const replies = (...offsets: readonly (number | null)[]) =>
    offsets.flatMap((offset) =>
      copyTags.map((_, i) => (offset === null && i === 11 ? null : Buffer.from(`w ${(offset ?? 0) + i}`))),
    );
  expect(parseMarks({ inCluster: true }, replies(40, null, 7))).toEqual([whole(40n), null, whole(7n)]);
  expect(parseMarks({ inCluster: false }, [Buffer.from('r 4'), null])).toEqual([refilling(4n), null]);
});
