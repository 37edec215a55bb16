import { createReadStream } from 'node:fs';
import { addAbortSignal, PassThrough, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** A file's bytes, unpacked where its name ends in `.gz`; destroyed with the error where it cannot be read, or with an aborted signal. */
export function openText(file: string, signal?: AbortSignal): PassThrough {
  const text = new PassThrough();
  const ignore = (): void => undefined;
  const raw = createReadStream(file);
  if (file.endsWith('.gz')) pipeline(raw, createGunzip(), text, ignore);
  else pipeline(raw, text, ignore);
  // Not the file's own stream: that one ends no earlier than its read does, and a pipe may never give anything.
  if (signal) addAbortSignal(signal, text);
  return text;
}

/** A first line that is longer is none. */
const longestHeader = 65_536;

export interface OpenTable {
  /** What parts the columns, by the first line. */
  readonly delimiter: ',' | '\t' | ';';
  /** The whole text, the first line included. */
  readonly chunks: AsyncIterable<Buffer>;
}

/** Opens it once, as a pipe can be read but once. Rejects where it cannot be read. */
export function openTable(file: string, signal?: AbortSignal): Promise<OpenTable> {
  return tableOf(openText(file, signal));
}

/** Reads on until the end of the first line. */
export async function tableOf(chunks: AsyncIterable<Buffer>): Promise<OpenTable> {
  const rest = chunks[Symbol.asyncIterator]();
  let begin = Buffer.alloc(0);
  while (!begin.includes('\n') && begin.length < longestHeader) {
    const next = await rest.next();
    if (next.done) break;
    begin = Buffer.concat([begin, next.value]);
  }
  return { delimiter: delimiterOf(begin), chunks: following(begin, rest) };
}

async function* following(begin: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield begin;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

function delimiterOf(begin: Buffer): OpenTable['delimiter'] {
  const [header = ''] = begin.toString('latin1').split('\n', 1);
  if (header.includes('\t')) return '\t';
  return header.includes(';') && !header.includes(',') ? ';' : ',';
}
