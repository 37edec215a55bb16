import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { compress, decompress } from '../../../lib/models/compression';

const sizes = [0, 1, 100, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3_000_000];

test.each(['gzip', 'zstd'] as const)('%s gives back what it took, of any length', async (compression) => {
  for (const size of sizes) {
    for (const plain of [Buffer.alloc(size, 'ab'), randomBytes(size)]) {
      const stored = await compress(plain, compression);
      expect(Buffer.from(await decompress(stored, compression, size)).equals(plain)).toBe(true);
    }
  }
});

/** 192 MB of zeros. */
const bombBytes = 192 << 20;

test.each(['gzip', 'zstd'] as const)(
  'a bomb of %s is refused before it goes off',
  async (compression) => {
    const bomb = await compress(Buffer.alloc(bombBytes), compression);
    expect(bomb.length).toBeLessThan(bombBytes / 500);
    const before = process.memoryUsage().arrayBuffers;
    let most = before;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().arrayBuffers)), 1);
    await expect(decompress(bomb, compression, 100_000)).rejects.toThrow(/holds more than 100000 bytes/);
    clearInterval(watch);
    most = Math.max(most, process.memoryUsage().arrayBuffers);
    expect(most - before).toBeLessThan(20 << 20);
  },
  120_000,
);

const frame = (...bytes: number[]): Buffer => Buffer.from([0x28, 0xb5, 0x2f, 0xfd, ...bytes]);

test.each([
  // One block that repeats a byte 128 thousand times, in a frame that promises 10 bytes.
  ['promises less than its blocks hold', frame(0x20, 10, 0x03, 0x00, 0x10, 0x41)],
  ['promises 2^60 bytes', frame(0xe0, 0, 0, 0, 0, 0, 0, 0, 0x10, 0x01, 0, 0)],
  ['does not say how long it is', frame(0x00, 0x58, 0x01, 0, 0)],
  ['wants a dictionary', frame(0x21, 7, 10, 0x01, 0, 0)],
  ['is cut within its head', frame(0x20)],
  ['is cut within a block', frame(0x20, 10, 0x51, 0, 0, 1, 2, 3)],
  ['is no frame', Buffer.from('hello, world')],
  ['is a skippable frame that goes on beyond the end', Buffer.from([0x50, 0x2a, 0x4d, 0x18, 0xff, 0xff, 0xff, 0xff])],
  ['holds a block of an unknown type', frame(0x20, 10, 0x07, 0, 0)],
])('a frame that %s does no harm', async (_, stored) => {
  const plain = await decompress(stored, 'zstd', 100).catch(() => null);
  expect(plain === null || plain.length <= 100).toBe(true);
});

test('a skippable frame between others holds nothing', async () => {
  const [one, two] = [await compress(Buffer.from('one'), 'zstd'), await compress(Buffer.from('two'), 'zstd')];
  const between = Buffer.from([0x5f, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 1, 2]);
  expect(Buffer.from(await decompress(Buffer.concat([one, between, two]), 'zstd', 6)).toString()).toBe('onetwo');
});

test('gzip that is cut short or changed is refused', async () => {
  const stored = gzipSync('hello, hello, hello');
  await expect(decompress(stored.subarray(0, -4), 'gzip', 100)).rejects.toThrow(/end of file/);
  stored[12] = (stored[12] as number) ^ 255;
  await expect(decompress(stored, 'gzip', 100)).rejects.toThrow(/./);
});
