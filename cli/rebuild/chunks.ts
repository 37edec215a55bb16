import type { RawRecord } from '../../lib/kafka/records';

/** Records of a partition, and the offset up to which it has been read with them. */
export interface Chunk {
  readonly records: readonly RawRecord[];
  readonly next: bigint;
}

/** Enough for one round trip, and little enough not to hold Redis up. */
const chunkRecords = 2_000;

export function* chunksOf(records: readonly RawRecord[], next: bigint): Generator<Chunk> {
  for (let at = 0; at === 0 || at < records.length; at += chunkRecords) {
    const part = records.slice(at, at + chunkRecords);
    const isLast = at + chunkRecords >= records.length;
    yield { records: part, next: isLast ? next : (part.at(-1) as RawRecord).offset + 1n };
  }
}

/** Work queued by partition: in order within one, side by side over several, and no more at once than memory allows. */
export interface ChunkQueue {
  /** Resolves when there is room for more. */
  push(partition: number, chunk: Chunk): Promise<void>;
  /** Rejects with the first error; nothing is worked on after it. */
  readonly failed: Promise<never>;
  /** Takes nothing more; resolves when what is being worked on has ended. */
  close(): Promise<void>;
}

const maxQueuedBytes = 24 << 20;
const recordOverhead = 200;

export function createChunkQueue(work: (partition: number, chunk: Chunk) => Promise<void>): ChunkQueue {
  const tails = new Map<number, Promise<void>>();
  let closed = false;
  let queued = 0;
  let waiters: (() => void)[] = [];
  let fail: (error: unknown) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => (fail = reject));
  failed.catch(() => undefined);

  function wake(): void {
    const woken = waiters;
    waiters = [];
    for (const resume of woken) resume();
  }

  async function run(partition: number, chunk: Chunk, bytes: number, before: Promise<void> | undefined) {
    await before;
    try {
      if (!closed) await work(partition, chunk);
    } catch (error) {
      closed = true;
      fail(error);
    } finally {
      queued -= bytes;
      wake();
    }
  }

  return {
    failed,
    async push(partition, chunk) {
      const bytes = chunk.records.reduce((sum, { value }) => sum + (value?.length ?? 0) + recordOverhead, 0);
      queued += bytes;
      tails.set(partition, run(partition, chunk, bytes, tails.get(partition)));
      while (queued > maxQueuedBytes && !closed) await new Promise<void>((resolve) => waiters.push(resolve));
    },
    async close() {
      closed = true;
      wake();
      await Promise.all(tails.values());
    },
  };
}
