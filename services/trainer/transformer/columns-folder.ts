import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sequence, TrainingData } from '../../../lib/dataset/training-data';

/** As trainers/transformer/columns.py reads them. */
const columns: Readonly<Record<string, (sequence: Sequence, end: bigint) => ArrayBufferView>> = {
  'items.i32': ({ items }) => items,
  'types.u8': ({ types }) => types,
  'times.f64': ({ timesMs }) => timesMs,
  'opens.u8': ({ opensSession }) => opensSession,
  'starts.i64': (_, end) => BigInt64Array.of(end),
};
const flushBytes = 1 << 20;

/** Writes what was done, a file for each column, one customer after the other; gives the data's hash. */
export async function writeColumns(folder: string, data: TrainingData, signal?: AbortSignal): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const hash = createHash('sha256');
  const files = await Promise.all(Object.keys(columns).map(async (name) => openColumn(join(folder, name))));
  try {
    let events = 0n;
    await files.at(-1)?.add(BigInt64Array.of(events));
    for await (const sequence of data.sequences()) {
      signal?.throwIfAborted();
      events += BigInt(sequence.items.length);
      for (const [at, column] of Object.values(columns).entries()) {
        const values = column(sequence, events);
        hash.update(bytesOf(values));
        await files[at]?.add(values);
      }
    }
    for (const file of files) await file.flush();
  } finally {
    await Promise.all(files.map(async (file) => file.close()));
  }
  const about = JSON.stringify({ itemIds: data.itemIds, untilMs: data.untilMs });
  await writeFile(join(folder, 'about.json'), about);
  return hash.update(about).digest('hex');
}

/** A file that is written a megabyte at a time. */
async function openColumn(path: string) {
  const file = await open(path, 'w');
  let [waiting, bytes]: [Uint8Array[], number] = [[], 0];
  async function flush(): Promise<void> {
    const chunk = Buffer.concat(waiting);
    [waiting, bytes] = [[], 0];
    await file.appendFile(chunk);
  }
  return {
    flush,
    close: async () => file.close(),
    async add(values: ArrayBufferView): Promise<void> {
      // A copy: the sequence may be reused while this waits.
      waiting.push(bytesOf(values).slice());
      bytes += values.byteLength;
      if (bytes >= flushBytes) await flush();
    },
  };
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
