import { compress as compressFrame, init } from '@bokuweb/zstd-wasm';
import { decompress as decompressFrame } from 'fzstd';
import { setImmediate as turn } from 'node:timers/promises';
import { gently, partBytes } from './gently';

/*
 * Zstandard (RFC 8878): a file is a run of frames, `magic u32 · descriptor u8 · [window u8] · [dictionary] · content size`, then
 * blocks of `last:1 type:2 size:21` and their bytes, then maybe a checksum. We write a frame for each part, so that neither
 * side needs more memory than a part beside the whole.
 */
const magic = 0xfd2fb528;
const skippableMagic = 0x184d2a50;
const level = 10;

let ready: Promise<void> | null = null;

export async function compressZstd(plain: Uint8Array): Promise<Buffer> {
  await (ready ??= init());
  const frames: Uint8Array[] = [];
  await gently(plain, (part) => void frames.push(compressFrame(part, level)));
  return Buffer.concat(frames);
}

/** Throws where the frames promise more than `maxBytes`: before anything of the one that would exceed it is unpacked. */
export async function decompressZstd(stored: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  const whole = Buffer.from(stored.buffer, stored.byteOffset, stored.length);
  const parts: Uint8Array[] = [];
  let bytes = 0;
  let sinceTurn = 0;
  for (let at = 0; at < whole.length;) {
    const { end, content } = frameAt(whole, at);
    bytes += content;
    if (bytes > maxBytes) throw new Error(`it holds more than ${maxBytes} bytes`);
    if (content > 0) parts.push(decompressFrame(whole.subarray(at, end)));
    sinceTurn += content;
    if (sinceTurn >= partBytes) {
      sinceTurn = 0;
      await turn();
    }
    at = end;
  }
  return parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts);
}

/** Where the frame ends and how many bytes it says that it holds. */
function frameAt(whole: Buffer, start: number): { readonly end: number; readonly content: number } {
  const need = (at: number, bytes: number): number => {
    if (at + bytes > whole.length) throw new Error('it is cut short');
    return at;
  };
  const word = whole.readUInt32LE(need(start, 4));
  if ((word & 0xfffffff0) >>> 0 === skippableMagic) {
    const end = start + 8 + whole.readUInt32LE(need(start + 4, 4));
    need(start, end - start);
    return { end, content: 0 };
  }
  if (word !== magic) throw new Error('it is no Zstandard frame');
  const descriptor = whole[need(start + 4, 1)] as number;
  const isSingleSegment = (descriptor & 0x20) !== 0;
  if ((descriptor & 3) !== 0) throw new Error('it wants a dictionary');
  let at = start + 5 + (isSingleSegment ? 0 : 1);
  const sizeBytes = descriptor >> 6 === 0 ? (isSingleSegment ? 1 : 0) : 1 << (descriptor >> 6);
  if (sizeBytes === 0) throw new Error('a Zstandard frame does not say how many bytes it holds: pack it again');
  need(at, sizeBytes);
  // Eight bytes: more than the largest safe integer is larger than any limit all the same.
  const content = sizeBytes === 8 ? Number(whole.readBigUInt64LE(at)) : whole.readUIntLE(at, sizeBytes);
  at += sizeBytes;
  for (let isLast = false; !isLast;) {
    const header = whole.readUIntLE(need(at, 3), 3);
    isLast = (header & 1) === 1;
    const isRepeated = ((header >> 1) & 3) === 1;
    at += 3 + (isRepeated ? 1 : header >> 3);
  }
  if ((descriptor & 4) !== 0) at += 4;
  need(start, at - start);
  return { end: at, content: sizeBytes === 2 ? content + 256 : content };
}
