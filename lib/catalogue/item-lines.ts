import { isUtf8 } from 'node:buffer';
import { readItem, type ReadItem } from './read-item';

/** What a line of a file says, by its number from 1. */
export type ItemLine = ReadItem & { readonly line: number };

/** More than any item takes: a file without line breaks would fill the memory. */
export const maxLineBytes = 65_536;
const newline = 0x0a;

/** One JSON object a line; empty lines are passed over, wrong ones come as what is wrong with them. */
export async function* readItemLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<ItemLine> {
  let number = 0;
  for await (const bytes of linesOf(chunks)) {
    number += 1;
    const read = bytes === null ? tooLong : readLine(bytes, number === 1);
    if (read !== null) yield { line: number, ...read };
  }
}

const tooLong = { ok: false, code: 'line-too-long', message: `it is longer than ${maxLineBytes} bytes` } as const;
const notUtf8 = { ok: false, code: 'not-utf8', message: 'it is no UTF-8' } as const;
const byteOrderMark = /^\ufeff/;

function readLine(bytes: Buffer, isFirst: boolean): ReadItem | null {
  if (!isUtf8(bytes)) return notUtf8;
  const text = isFirst ? bytes.toString().replace(byteOrderMark, '') : bytes.toString();
  if (text.trim() === '') return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { ok: false, code: 'not-json', message: (error as Error).message.slice(0, 200) };
  }
  return readItem(value, null);
}

/** Null for a line that is too long. */
async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer | null> {
  let begun: Buffer[] = [];
  let length = 0;
  const add = (bytes: Buffer): void => {
    length += bytes.length;
    if (length <= maxLineBytes) begun.push(bytes);
    else begun = [];
  };
  const end = (): Buffer | null => {
    const line = length > maxLineBytes ? null : begun.length === 1 ? (begun[0] as Buffer) : Buffer.concat(begun);
    begun = [];
    length = 0;
    return line;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, from)) {
      add(chunk.subarray(from, at));
      yield end();
      from = at + 1;
    }
    if (from < chunk.length) add(chunk.subarray(from));
  }
  if (length > 0) yield end();
}
