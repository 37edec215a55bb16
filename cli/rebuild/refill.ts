import type { Archive } from '../../lib/archive/read-archive';
import { readArchivedRanges } from '../../lib/archive/read-archived-ranges';
import { pause, untilAvailable } from '../../lib/backoff';
import type { Interaction } from '../../lib/domain/interaction';
import type { Forgotten } from '../../lib/domain/forgotten';
import type { Mark } from '../../lib/features/store-marks';
import type { KafkaAdmin } from '../../lib/kafka/admin';
import type { KafkaSettings } from '../../lib/kafka/kafka-settings';
import { readPartitions, type PartitionReader } from '../../lib/kafka/partition-reader';
import type { RawRecord } from '../../lib/kafka/records';
import type { Logger } from '../../lib/logger';
import type { RecordDecoder } from '../../services/features/batch';
import { cleanBatch, type CleanedBatch } from '../../services/features/interaction-writes';
import { lostAgain } from './begin';
import { chunksOf, createChunkQueue, type Chunk } from './chunks';
import { endWhatIsWhole, type PartState } from './end-refill';
import type { RebuildPlace } from './place';
import type { RefillPart } from './plan';
import { progressOf, type RefillProgress } from './refill-progress';

export interface RefillDeps {
  readonly kafka: KafkaSettings;
  readonly topic: string;
  readonly admin: Pick<KafkaAdmin, 'committedOffsets' | 'offsetBounds' | 'memberCount'>;
  readonly decoder: RecordDecoder<Interaction>;
  /** What is read before the topic; null for the topic alone. */
  readonly archive: Archive | null;
  readonly place: RebuildPlace;
  /** Customers whose markers stand in the topic: what they did before is passed over. */
  readonly forgotten: Pick<Forgotten, 'has'>;
  readonly onProgress: (progress: RefillProgress) => void;
  readonly signal: AbortSignal;
  readonly logger: Logger;
}

export interface RefillResult {
  readonly events: number;
  /** Records that cannot be used; the recommender has them among the dead letters. */
  readonly skipped: number;
  /** Events of customers who were forgotten since. */
  readonly forgotten: number;
  /** Until all that there was when it began had been applied. */
  readonly readingSeconds: number;
}

const lookIntervalMs = 250;

/**
 * Applies each partition's events in the order of their offsets, and goes on with what comes until its services keep it
 * whole themselves. Marks move with each chunk, so that it can be halted at any moment and goes on from there.
 * Rejects with STORE_LOST where Redis loses its data once more, and with REBUILD_RUNNING where another rebuild interferes.
 */
export async function refill(given: readonly RefillPart[], deps: RefillDeps): Promise<RefillResult> {
  const { topic, admin, place } = deps;
  // What was begun must not go on behind a refill that begins anew.
  const ended = new AbortController();
  const signal = AbortSignal.any([deps.signal, ended.signal]);
  const waiting = { signal, logger: deps.logger };
  const parts: PartState[] = given.map((part) => ({ ...part, done: false }));
  const undone = (): PartState[] => parts.filter(({ done }) => !done);
  const redis = <T>(work: () => Promise<T>): Promise<T> => untilAvailable('Redis', work, waiting);
  const kafka = <T>(work: () => Promise<T>): Promise<T> => untilAvailable('Kafka', work, waiting);

  const first = await kafka(() => admin.offsetBounds(topic));
  const from = lowestOffsets(parts);
  const reached = new Map(from);
  const started = performance.now();
  const timing: { readingSeconds?: number } = {};
  let events = 0;
  let skipped = 0;
  let forgotten = 0;

  async function apply(partition: number, { records, next }: Chunk): Promise<void> {
    const messages = records;
    await untilAvailable(
      'the Schema Registry',
      () => deps.decoder.prepare(messages.map(({ value }) => value)),
      waiting,
    );
    const cleaned = cleanBatch({ topic, partition, messages }, (value) => deps.decoder.decode(value));
    const kept = cleaned.events.filter(({ offset, recordTimestamp: timestamp, interaction: { userId } }) => {
      return !deps.forgotten.has(userId, { partition, offset, timestamp });
    });
    const behind = undone().filter((part) => part.partition === partition && part.offset < next);
    await Promise.all(behind.map((part) => move(part, { records, next }, { ...cleaned, events: kept })));
    reached.set(partition, next);
    events += kept.length;
    forgotten += cleaned.events.length - kept.length;
    skipped += cleaned.rejected.length;
  }

  async function move(part: PartState, { records, next }: Chunk, { events, forgets }: CleanedBatch): Promise<void> {
    const { store, partition, offset: from } = part;
    const isOwn = ({ offset }: { readonly offset: bigint }): boolean => offset >= from;
    const messages = records.filter(isOwn);
    const own = { events: events.filter(isOwn), forgets: forgets.filter(isOwn) };
    if (messages.length > 0) await redis(() => store.apply({ topic, partition, messages }, own));
    await settle(part, await redis(() => store.marks.refill({ partition, from, to: next })), next);
  }

  /** Takes in what a mark says after it should have come to `expected`. */
  async function settle(part: PartState, mark: Mark | null, expected: bigint): Promise<void> {
    if (mark?.state === 'whole') part.done = true;
    else if (mark?.offset === expected) part.offset = expected;
    else {
      await redis(() => place.confirm());
      throw lostAgain(part.store, part.partition);
    }
  }

  function tell(): void {
    const progress = progressOf(undone(), { from, reached, first });
    if (progress.reading.length === 0) timing.readingSeconds ??= (performance.now() - started) / 1_000;
    deps.onProgress(progress);
  }

  async function follow(reader: PartitionReader): Promise<void> {
    const left = new Set<number>();
    for (;;) {
      await endWhatIsWhole(undone(), first, { topic, admin, redis, kafka });
      tell();
      const open = new Set(undone().map(({ partition }) => partition));
      if (open.size === 0) return;
      for (const partition of from.keys()) {
        if (open.has(partition) || left.has(partition)) continue;
        left.add(partition);
        reader.leave(partition);
      }
      await pause(lookIntervalMs, signal);
      signal.throwIfAborted();
    }
  }

  const queue = createChunkQueue(apply);
  let fail: (error: Error) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => (fail = reject));
  failed.catch(() => undefined);
  async function push(partition: number, records: readonly RawRecord[], next: bigint): Promise<void> {
    for (const chunk of chunksOf(records, next)) await queue.push(partition, chunk);
  }
  /** The archive first, then the topic from where that ends. */
  async function readAll(): Promise<void> {
    const begin = deps.archive === null ? from : await readArchivedRanges(deps.archive, from, push, signal);
    const reader = await kafka(() =>
      readPartitions(deps.kafka, { topic, from: begin, onRecords: push, onFailure: fail }, deps.logger),
    );
    closers.push(() => reader.close());
    await follow(reader);
  }
  const closers: (() => Promise<void>)[] = [];
  const reading = readAll();
  try {
    await Promise.race([reading, queue.failed, failed, place.lost]);
  } finally {
    ended.abort();
    await Promise.all([reading.catch(() => undefined), queue.close()]);
    for (const close of closers) await close();
  }
  return { events, skipped, forgotten, readingSeconds: timing.readingSeconds ?? (performance.now() - started) / 1_000 };
}

/** Where to begin in each partition: it is read once for all stores. */
function lowestOffsets(parts: readonly PartState[]): Map<number, bigint> {
  const lowest = new Map<number, bigint>();
  for (const { partition, offset } of parts) {
    const known = lowest.get(partition);
    if (known === undefined || offset < known) lowest.set(partition, offset);
  }
  return lowest;
}
