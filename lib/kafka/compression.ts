import { CompressionCodecs, CompressionTypes } from 'kafkajs';
import { decompress as unpackZstd } from 'fzstd';

/*
 * kafkajs reads gzip alone; Java's and librdkafka's producers, and topics with a `compression.type`, use the others as well. One such
 * record would stop its partition. Read here with libraries in plain JavaScript; nothing is written with them.
 */
interface Snappy {
  uncompress(packed: Buffer, maxLength?: number): Buffer;
}
interface Lz4 {
  decompress(packed: Uint8Array): Uint8Array;
}

/** What Java's producers put before snappy: this, two versions of 4 bytes, then blocks, each behind its length. */
const javaSnappy = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00]);
const javaHeaderBytes = 16;

/** One batch of records, unpacked. Brokers take a few MiB packed; more than this is an attack. */
const maxUnpacked = 512 << 20;

export function unpackSnappy(packed: Buffer, { uncompress }: Snappy): Buffer {
  if (!packed.subarray(0, javaSnappy.length).equals(javaSnappy)) return uncompress(packed, maxUnpacked);
  const blocks: Buffer[] = [];
  for (let at = javaHeaderBytes; at < packed.length;) {
    const end = at + 4 + packed.readInt32BE(at);
    blocks.push(uncompress(packed.subarray(at + 4, end), maxUnpacked));
    at = end;
  }
  return Buffer.concat(blocks);
}

let isInstalled = false;

/** Once for the process. */
export function installCompression(): void {
  if (isInstalled) return;
  isInstalled = true;
  /* eslint-disable @typescript-eslint/no-require-imports -- they bring no types */
  const snappy = require('snappyjs') as Snappy;
  const lz4 = require('lz4js') as Lz4;
  /* eslint-enable @typescript-eslint/no-require-imports */
  const readOnly = (unpack: (packed: Buffer) => Uint8Array) => () => ({
    compress: () => Promise.reject(new Error('records are written uncompressed or with gzip')),
    // A buffer of its own type: kafkajs reads numbers from it.
    decompress: (packed: Buffer) => Promise.resolve(Buffer.from(unpack(packed))),
  });
  CompressionCodecs[CompressionTypes.Snappy] = readOnly((packed) => unpackSnappy(packed, snappy));
  CompressionCodecs[CompressionTypes.LZ4] = readOnly((packed) => lz4.decompress(packed));
  CompressionCodecs[CompressionTypes.ZSTD] = readOnly((packed) => unpackZstd(packed));
}
