import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { Sequence, TrainingData } from '../../../lib/dataset/training-data';

/** As trainers/transformer/columns.py reads them. */
const columns: Readonly<Record<string, (sequence: Sequence) => ArrayBufferView>> = {
  'items.i32': ({ items }) => items,
  'types.u8': ({ types }) => types,
  'times.f64': ({ timesMs }) => timesMs,
  'opens.u8': ({ opensSession }) => opensSession,
};

/** Writes what was done, a file for each column, one customer after the other; gives the data's hash. */
export async function writeColumns(folder: string, data: TrainingData, signal?: AbortSignal): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const hash = createHash('sha256');
  const files = [...Object.keys(columns), 'starts.i64'].map((name) => createWriteStream(join(folder, name)));
  const ends = files.map(async (file) => finished(file));
  const starts = files.at(-1) as WriteStream;
  try {
    let events = 0n;
    await put(starts, BigInt64Array.of(events));
    for await (const sequence of data.sequences()) {
      signal?.throwIfAborted();
      for (const [at, column] of Object.values(columns).entries()) {
        const values = column(sequence);
        hash.update(bytesOf(values));
        await put(files[at] as WriteStream, values);
      }
      events += BigInt(sequence.items.length);
      await put(starts, BigInt64Array.of(events));
    }
    for (const file of files) file.end();
    await Promise.all(ends);
  } catch (error) {
    for (const file of files) file.destroy();
    await Promise.allSettled(ends);
    throw error;
  }
  const about = JSON.stringify({ itemIds: data.itemIds, untilMs: data.untilMs });
  await writeFile(join(folder, 'about.json'), about);
  return hash.update(about).digest('hex');
}

async function put(file: WriteStream, values: ArrayBufferView): Promise<void> {
  // A copy: the sequence may be reused while the file still waits to be written.
  if (!file.write(Buffer.from(bytesOf(values)))) await Promise.race([once(file, 'drain'), finished(file)]);
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
