import type { Codec } from '../../lib/avro/codec';
import { backoffMs, pause } from '../../lib/backoff';
import type { UserHistoryRecord } from '../../lib/domain/records.generated';
import { AppError } from '../../lib/errors';
import type { OutputRecord, RawRecord } from '../../lib/kafka/records';
import { windowsOf, type KnownWindow } from '../../lib/models/window';
import { decide } from '../../lib/serving/decide';
import type { DeadRecord, EventReader, ReadEvent } from '../../lib/serving/read-events';
import { scoreUsers, type Scored, type ScorerOptions } from '../../lib/serving/score';
import type { Shelf } from '../../lib/serving/shelf';
import type { LaneResult } from './committer';
import type { Lane } from './lane';
import type { BatchPart, Memory } from './memory';
import type { MicroBatch } from './micro-batcher';
import type { RememberedEvent } from './remember';
import type { ServingModel } from './serving-model';
import type { StreamObserver } from './observe';
import { createTurns, type Turns } from './turns';
import type { ResultWriter } from './write-results';

export interface BatchProcessorOptions {
  readonly codec: Pick<Codec<UserHistoryRecord>, 'prepare'>;
  readonly read: EventReader;
  readonly memory: Pick<Memory, 'remember'>;
  /** In which the memory is used. */
  readonly reading: Turns;
  readonly model: ServingModel;
  readonly shelf: () => Shelf;
  readonly writer: ResultWriter;
  readonly mode: 'each' | 'latest';
  readonly listLength: number;
  readonly observe: StreamObserver;
  /** Ends retries when the service stops. */
  readonly stopped: AbortSignal;
  readonly now: () => number;
}

interface Output {
  readonly kind: 'recommendation' | 'dead';
  readonly record: OutputRecord;
}

/** Null for records below the committed offset, of which nothing more comes. */
type Row = RememberedEvent | DeadRecord | null;

/**
 * Takes a micro-batch from bytes to results: decode, remember, score, decide, hand to each partition's commit.
 * Batches overlap, but histories are written and results handed over in the order in which batches were formed, so
 * that each customer's events stay in order.
 */
export function createBatchProcessor(options: BatchProcessorOptions): (batch: MicroBatch) => Promise<void> {
  const { observe, now, reading } = options;
  const emission = createTurns();

  return async (batch) => {
    const place = emission.reserve();
    try {
      observe.batch(batch);
      const parts = await reading.inTurn(() => readAndRemember(batch, options));
      const outputs = parts === null ? null : await recommend(parts, now(), options);
      // Given up in its turn too: what earlier batches made of the same partitions is still good.
      await place.pass(() => (parts === null || outputs === null ? abandon() : emit(parts, outputs)));
    } catch (error) {
      abandon();
      place.giveUp();
      throw error;
    }

    function abandon(): void {
      for (const { lane } of batch.parts) lane.abandon();
    }
  };
}

/** Null where nobody waits for the batch any more. */
async function readAndRemember(
  batch: MicroBatch,
  options: BatchProcessorOptions,
): Promise<BatchPart<RememberedEvent>[] | null> {
  const { codec, memory, observe, stopped } = options;
  for (let attempt = 0; ; attempt++) {
    if (stopped.aborted || batch.parts.every(({ lane }) => lane.closed)) return null;
    try {
      await codec.prepare(valuesOf(batch));
      const parts = batch.parts.map(({ lane, records }) => ({
        lane,
        records,
        events: records.map((record) => readFor(lane, record, options)),
      }));
      const remembered = await memory.remember(parts);
      observe.dependency(null);
      return remembered;
    } catch (error) {
      if (!(error instanceof AppError) || !error.retriable) throw error;
      observe.dependency(error);
      await pause(backoffMs(attempt), stopped);
    }
  }
}

function* valuesOf({ parts }: MicroBatch): Generator<Buffer | null> {
  for (const { records } of parts) for (const { value } of records) yield value;
}

/** What lies below the committed offset is read again only to be remembered: its results are there already. */
function readFor(
  { partition, start }: Lane,
  record: RawRecord,
  { read }: BatchProcessorOptions,
): ReadEvent | DeadRecord | null {
  const event = read(partition, record);
  if (record.offset >= start) return event;
  return 'interaction' in event ? { ...event, triggers: false } : null;
}

/** The result of each part's records: a recommendation, a dead letter, or nothing where none was asked for. */
async function recommend(
  parts: readonly BatchPart<RememberedEvent>[],
  readAt: number,
  options: BatchProcessorOptions,
): Promise<(Output | null)[][]> {
  const { model, mode, listLength, writer, observe, now } = options;
  const { manifest, itemIds, vocabulary } = model.files;
  const wanted = eventsToRecommend(parts, mode);
  const windowOf = windowsOf(vocabulary, manifest.window);
  const windows = wanted.map(({ history, length }) => windowOf(history, length));
  const scorer: ScorerOptions = { pool: model.pool, maxRows: manifest.maxBatch, onRun: observe.inference };
  const answers = await scoreUsers(windows.filter(isKnown), scorer);

  const shelf = options.shelf();
  const decidedAt = now();
  const featureAgeMs = Math.max(0, decidedAt - Math.min(readAt, shelf.availabilityAt, shelf.popularityAt));
  // Windows and answers are taken in the order in which they were made.
  let asked = 0;
  let answered = 0;

  function outputOf(partition: number, event: Row): Output | null {
    if (event === null) return null;
    if (!('interaction' in event)) return dead(partition, event);
    if (wanted[asked] !== event) return null;
    const window = windows[asked++] as KnownWindow;
    const answer = isKnown(window) ? (answers[answered++] as Scored) : null;
    if (answer && !answer.ok) {
      const { record } = event;
      return dead(partition, { record, stage: 'infer', reason: 'inference-failed', message: answer.message });
    }
    const decision = decide(window, answer, itemIds, shelf, listLength);
    observe.decision(decision, decidedAt, event.isAlone ? null : readAt, shelf);
    return { kind: 'recommendation', record: writer.recommendation(partition, event, decision, featureAgeMs) };
  }

  function dead(partition: number, letter: DeadRecord): Output {
    observe.dead(letter);
    return { kind: 'dead', record: writer.deadLetter(partition, letter) };
  }

  return parts.map(({ lane: { partition }, events }) => events.map((event) => outputOf(partition, event)));
}

/** Whether the model can say anything. */
function isKnown({ items }: KnownWindow): boolean {
  return items.length > 0;
}

/** In `latest` mode only a user's last event of the batch that asks for a recommendation gets one. */
function eventsToRecommend(
  parts: readonly BatchPart<RememberedEvent>[],
  mode: 'each' | 'latest',
): readonly RememberedEvent[] {
  const asking: RememberedEvent[] = [];
  for (const { events } of parts) {
    for (const event of events) if (event !== null && 'interaction' in event && event.triggers) asking.push(event);
  }
  if (mode === 'each') return asking;
  const lastOf = new Map(asking.map((event) => [event.interaction.userId, event]));
  return asking.filter((event) => lastOf.get(event.interaction.userId) === event);
}

function emit(parts: readonly BatchPart<RememberedEvent>[], outputs: readonly (Output | null)[][]): void {
  parts.forEach(({ lane, records }, part) => {
    const last = records[records.length - 1];
    if (last === undefined || lane.closed) return;
    const made: OutputRecord[] = [];
    const recommendedAt: number[] = [];
    (outputs[part] as (Output | null)[]).forEach((output, index) => {
      if (output === null) return;
      made.push(output.record);
      if (output.kind === 'recommendation') recommendedAt.push((records[index] as RawRecord).timestamp);
    });
    const result: LaneResult = {
      records: made,
      nextOffset: last.offset + 1n,
      events: records.length,
      recommendedAt,
    };
    lane.emit(result);
  });
}
