import { promisify } from 'node:util';
import { constants, gunzip, gzip } from 'node:zlib';
import type { FileEntry } from './manifest';
import { compressZstd, decompressZstd } from './zstd';

export type Compression = NonNullable<FileEntry['compression']>;
export const compressions = ['gzip', 'zstd'] as const satisfies readonly Compression[];

/** Off the event loop, or in parts. */
export function compress(plain: Uint8Array, compression: Compression): Promise<Buffer> {
  return compression === 'zstd' ? compressZstd(plain) : promisify(gzip)(plain, { level: constants.Z_BEST_COMPRESSION });
}

/** Throws where the bytes are not what they should be, or as soon as they hold more than `maxBytes`. */
export async function decompress(stored: Uint8Array, compression: Compression, maxBytes: number): Promise<Uint8Array> {
  if (compression === 'zstd') return decompressZstd(stored, maxBytes);
  try {
    // zlib takes no limit of 0.
    return await promisify(gunzip)(stored, { maxOutputLength: Math.max(1, maxBytes) });
  } catch (error) {
    const isTooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw isTooLarge ? new Error(`it holds more than ${maxBytes} bytes`, { cause: error }) : error;
  }
}
