import { createReadStream } from 'node:fs';
import { PassThrough, pipeline, type Writable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** Sends a file's text on, unpacked where its name ends in `.gz`; `to` is destroyed with the error where it cannot be read. */
export function pipeText(file: string, to: Writable): void {
  const ignore = (): void => undefined;
  const raw = createReadStream(file);
  if (file.endsWith('.gz')) pipeline(raw, createGunzip(), to, ignore);
  else pipeline(raw, to, ignore);
}

/** Beyond it a header is none. */
const mostHeaderBytes = 65_536;

/** What parts a file's columns, by its first line. Rejects where it cannot be read. */
export async function delimiterOf(file: string): Promise<',' | '\t' | ';'> {
  const text = new PassThrough();
  pipeText(file, text);
  let header = '';
  for await (const chunk of text as AsyncIterable<Buffer>) {
    header += chunk.toString('latin1');
    if (header.includes('\n') || header.length > mostHeaderBytes) break;
  }
  const [line = ''] = header.split('\n', 1);
  if (line.includes('\t')) return '\t';
  return line.includes(';') && !line.includes(',') ? ';' : ',';
}
