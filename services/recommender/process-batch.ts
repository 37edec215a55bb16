import type { Codec } from '../../lib/avro/codec';
import { backoffMs, pause } from '../../lib/backoff';
import type { UserHistoryRecord } from '../../lib/domain/records.generated';
import { AppError } from '../../lib/errors';
import type { OutputRecord, RawRecord } from '../../lib/kafka/records';
import { windowOf } from '../../lib/models/window';
import type { LaneResult } from './committer';
import { decide } from './decide';
import type { Lane } from './lane';
import type { BatchPart, Memory } from './memory';
import type { MicroBatch } from './micro-batcher';
import type { DeadRecord, EventReader, ReadEvent } from './read-events';
import type { RememberedEvent } from './remember';
import { scoreUsers, type Scored, type ScorerOptions } from './score';
import type { ServingModel } from './serving-model';
import type { Shelf } from './shelf';
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

interface Row {
  readonly partition: number;
  /** Null for records below the committed offset, of which nothing more comes. */
  readonly event: RememberedEvent | DeadRecord | null;
}

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
      const outputs = parts === null ? null : await recommend(rowsOf(parts), now(), options);
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
      await codec.prepare(batch.parts.flatMap(({ records }) => records.map(({ value }) => value)));
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

function rowsOf(parts: readonly BatchPart<RememberedEvent>[]): Row[] {
  return parts.flatMap(({ lane: { partition }, events }) => events.map((event) => ({ partition, event })));
}

/** Each row's result: a recommendation, a dead letter, or nothing where none was asked for. */
async function recommend(
  rows: readonly Row[],
  readAt: number,
  options: BatchProcessorOptions,
): Promise<(Output | null)[]> {
  const { model, mode, listLength, writer, observe, now } = options;
  const { manifest, itemIds, vocabulary } = model.files;
  const wanted = rowsToRecommend(rows, mode);
  const windows = wanted.map((row) => {
    const { history, length } = (rows[row] as Row).event as RememberedEvent;
    return windowOf(history, length, vocabulary, manifest.window);
  });
  const known = windows.flatMap((window, index) => (window.items.length > 0 ? [index] : []));
  const scorer: ScorerOptions = { pool: model.pool, maxRows: manifest.maxBatch, onRun: observe.inference };
  const answers = await scoreUsers(
    known.map((index) => windows[index] as (typeof windows)[number]),
    scorer,
  );
  const scored = new Map<number, Scored>(known.map((index, answer) => [index, answers[answer] as Scored]));

  const outputs = new Array<Output | null>(rows.length).fill(null);
  rows.forEach(({ partition, event }, row) => {
    if (event === null || 'interaction' in event) return;
    observe.dead(event);
    outputs[row] = { kind: 'dead', record: writer.deadLetter(partition, event) };
  });
  const shelf = options.shelf();
  const decidedAt = now();
  const featureAgeMs = Math.max(0, decidedAt - Math.min(readAt, shelf.availabilityAt, shelf.popularityAt));
  wanted.forEach((row, index) => {
    const { partition, event } = rows[row] as { partition: number; event: RememberedEvent };
    const answer = scored.get(index) ?? null;
    if (answer && !answer.ok) {
      const dead: DeadRecord = {
        record: event.record,
        stage: 'infer',
        reason: 'inference-failed',
        message: answer.message,
      };
      observe.dead(dead);
      outputs[row] = { kind: 'dead', record: writer.deadLetter(partition, dead) };
      return;
    }
    const decision = decide(windows[index] as (typeof windows)[number], answer, itemIds, shelf, listLength);
    observe.decision(decision, decidedAt, event.isAlone ? null : readAt, shelf);
    outputs[row] = { kind: 'recommendation', record: writer.recommendation(partition, event, decision, featureAgeMs) };
  });
  return outputs;
}

/** In `latest` mode only a user's last event of the batch that asks for a recommendation gets one. */
function rowsToRecommend(rows: readonly Row[], mode: 'each' | 'latest'): number[] {
  const asking = rows.flatMap(({ event }, row) =>
    event !== null && 'interaction' in event && event.triggers ? [row] : [],
  );
  if (mode === 'each') return asking;
  const lastOf = new Map<string, number>();
  for (const row of asking) lastOf.set(((rows[row] as Row).event as RememberedEvent).interaction.userId, row);
  return asking.filter((row) => lastOf.get(((rows[row] as Row).event as RememberedEvent).interaction.userId) === row);
}

function emit(parts: readonly BatchPart<RememberedEvent>[], outputs: readonly (Output | null)[]): void {
  let row = 0;
  for (const { lane, records } of parts) {
    const own = outputs.slice(row, row + records.length);
    row += records.length;
    const last = records[records.length - 1];
    if (last === undefined || lane.closed) continue;
    const result: LaneResult = {
      records: own.flatMap((output) => (output === null ? [] : [output.record])),
      nextOffset: last.offset + 1n,
      events: records.length,
      recommendedAt: records.flatMap(({ timestamp }, index) =>
        own[index]?.kind === 'recommendation' ? [timestamp] : [],
      ),
    };
    lane.emit(result);
  }
}
