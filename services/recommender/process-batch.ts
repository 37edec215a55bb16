import type { Codec } from '../../lib/avro/codec';
import { backoffMs, pause } from '../../lib/backoff';
import { isProbe } from '../../lib/domain/probe';
import type { Tier } from '../../lib/domain/recommendation';
import type { UserHistoryRecord } from '../../lib/domain/records.generated';
import { AppError } from '../../lib/errors';
import type { OutputRecord, RawRecord } from '../../lib/kafka/records';
import { decideList, type DecidedList } from '../../lib/serving/decide';
import type { DeadRecord, EventReader, ForgetMarker, ReadEvent } from '../../lib/serving/read-events';
import type { Shelf } from '../../lib/serving/shelf';
import type { BatchTrace } from '../../lib/tracing/batch-trace';
import type { StreamTracing } from '../../lib/tracing/stream-tracing';
import type { LaneResult } from './lane-result';
import type { Lane } from './lane';
import type { BatchPart, Memory } from './memory';
import type { MicroBatch } from './micro-batcher';
import type { RememberedEvent } from './remember';
import type { StreamObserver } from './observe';
import { chooseEvents } from './serving/choose-events';
import type { LiveQuality } from './serving/live-quality';
import { scoreVariants, type Judged } from '../../lib/serving/live/score-variants';
import type { Deployed, Serving, ServingSet } from '../../lib/serving/live/serving-set';
import type { Shadows } from './serving/shadows';
import { tellDecisions, watchingRuns } from './trace-batch';
import { createTurns, type Turns } from '../../lib/turns';
import type { ResultWriter } from './write-results';

export interface BatchProcessorOptions {
  readonly codec: Pick<Codec<UserHistoryRecord>, 'prepare'>;
  readonly read: EventReader;
  readonly memory: Pick<Memory, 'remember'>;
  /** In which the memory is used. */
  readonly reading: Turns;
  readonly serving: Serving;
  readonly shadows: Pick<Shadows, 'offer'>;
  readonly quality: LiveQuality;
  readonly shelf: () => Shelf;
  readonly writer: ResultWriter;
  readonly observe: StreamObserver;
  /** Null where nothing is traced. */
  readonly tracing: StreamTracing | null;
  /** Ends retries when the service stops. */
  readonly stopped: AbortSignal;
  readonly now: () => number;
}

interface Output {
  readonly kind: 'recommendation' | 'probe' | 'forgotten' | 'dead';
  readonly record: OutputRecord;
}

/** Null for records below the committed offset, of which nothing more comes. */
type Row = RememberedEvent | ForgetMarker | DeadRecord | null;

/**
 * Takes a micro-batch from bytes to results: decode, remember, score, decide, hand to each partition's commit.
 * Batches overlap, but histories are written and results handed over in the order in which batches were formed, so
 * that each customer's events stay in order.
 */
export function createBatchProcessor(options: BatchProcessorOptions): (batch: MicroBatch) => Promise<void> {
  const { observe, now, reading, serving, tracing } = options;
  const emission = createTurns();

  async function work(batch: MicroBatch, trace: BatchTrace | null): Promise<void> {
    const place = emission.reserve();
    const { set, release } = serving.take();
    try {
      observe.batch(batch);
      const parts = await reading.inTurn(() => readAndRemember(batch, trace, options));
      const outputs = parts === null ? null : await recommend(parts, now(), { set, trace }, options);
      // Given up in its turn too: what earlier batches made of the same partitions is still good.
      await place.pass(() => (parts === null || outputs === null ? abandon() : emit(parts, outputs, trace)));
    } catch (error) {
      abandon();
      place.giveUp();
      throw error;
    } finally {
      release();
      trace?.end();
    }

    function abandon(): void {
      for (const { lane } of batch.parts) lane.abandon();
    }
  }

  return (batch) => {
    const trace = tracing?.begin(batch.parts, batch.reason) ?? null;
    return trace === null ? work(batch, null) : trace.run(() => work(batch, trace));
  };
}

/** Null where nobody waits for the batch any more. */
async function readAndRemember(
  batch: MicroBatch,
  trace: BatchTrace | null,
  options: BatchProcessorOptions,
): Promise<BatchPart<RememberedEvent>[] | null> {
  const { codec, memory, observe, stopped } = options;
  for (let attempt = 0; ; attempt++) {
    if (stopped.aborted || batch.parts.every(({ lane }) => lane.closed)) return null;
    try {
      trace?.stage('decode');
      await codec.prepare(valuesOf(batch));
      const parts = batch.parts.map(({ lane, records }) => ({
        lane,
        records,
        events: records.map((record) => readFor(lane, record, options)),
      }));
      trace?.stage('histories', { 'db.system.name': 'redis' });
      const remembered = await memory.remember(parts);
      observe.dependency(null);
      return remembered;
    } catch (error) {
      if (!(error instanceof AppError) || !error.retriable) throw error;
      observe.dependency(error);
      trace?.retried(error.code);
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
): ReadEvent | ForgetMarker | DeadRecord | null {
  const event = read(partition, record);
  if (record.offset >= start) return event;
  return 'stage' in event ? null : { ...event, triggers: false };
}

/** The result of each part's records: a recommendation, a tombstone, a dead letter, or nothing where none was asked for. */
async function recommend(
  parts: readonly BatchPart<RememberedEvent>[],
  readAt: number,
  { set, trace }: { readonly set: ServingSet; readonly trace: BatchTrace | null },
  options: BatchProcessorOptions,
): Promise<(Output | null)[][]> {
  const { writer, observe, now, shadows, quality } = options;
  const { events: wanted, chosen } = chooseEvents(parts, set);
  trace?.stage('inference');
  const judged = await scoreVariants(wanted, chosen, set, trace === null ? observe : watchingRuns(observe, trace));
  trace?.stage('decide');

  const shelf = options.shelf();
  const decidedAt = now();
  const featureAgeMs = Math.max(0, decidedAt - Math.min(readAt, shelf.availabilityAt, shelf.popularityAt));
  // Taken in the order in which they were judged. Null where there is none, or none that counts: the probe's.
  const decisions: (DecidedList | null)[] = [];
  const byTier = new Map<Tier, number>();
  let withoutHistory = 0;

  function outputOf(partition: number, event: Row): Output | null {
    if (event === null) return null;
    if (!('interaction' in event))
      return 'forgets' in event ? forgotten(partition, event) : dead(partition, event, set.live);
    const { userId } = event.interaction;
    const counts = !isProbe(userId);
    if (counts) quality.saw(event.interaction);
    if (wanted[decisions.length] !== event) return null;
    const { by: deployed, window, answer } = judged[decisions.length] as Judged;
    if (answer && !answer.ok) {
      decisions.push(null);
      const { record } = event;
      return dead(partition, { record, stage: 'infer', reason: 'inference-failed', message: answer.message }, deployed);
    }
    const { by, model, rules } = deployed;
    const decision = decideList(window, answer, model.files.itemIds, rules.shelfOf(shelf), rules.listLength);
    decisions.push(counts ? decision : null);
    const length = event.isAlone ? -1 : event.length;
    const record = writer.recommendation(partition, event, decision, featureAgeMs, by, length);
    if (!counts) return { kind: 'probe', record };
    byTier.set(decision.tier, (byTier.get(decision.tier) ?? 0) + 1);
    if (event.isAlone) withoutHistory++;
    quality.shown(userId, by, decision);
    return { kind: 'recommendation', record };
  }

  function forgotten(partition: number, marker: ForgetMarker): Output | null {
    quality.forget(marker.forgets);
    return marker.triggers ? { kind: 'forgotten', record: writer.tombstone(partition, marker) } : null;
  }

  function dead(partition: number, letter: DeadRecord, { by }: Deployed): Output {
    observe.dead(letter, by);
    return { kind: 'dead', record: writer.deadLetter(partition, letter, by) };
  }

  const outputs = parts.map(({ lane, events }) => events.map((event) => outputOf(lane.partition, event)));
  observe.decisions({ byTier, withoutHistory }, { decided: decidedAt, read: readAt }, shelf);
  for (const deployed of [set.live, ...(set.canary ? [set.canary] : [])]) {
    const made = decisions.filter((decision, place) => decision !== null && judged[place]?.by === deployed).length;
    if (made > 0) observe.served(made, deployed.by);
  }
  shadows.offer(wanted, decisions, shelf);
  if (trace !== null) tellDecisions(trace, { parts, wanted, judged, decisions });
  return outputs;
}

function emit(
  parts: readonly BatchPart<RememberedEvent>[],
  outputs: readonly (Output | null)[][],
  trace: BatchTrace | null,
): void {
  parts.forEach(({ lane, records }, part) => {
    const last = records[records.length - 1];
    if (last === undefined || lane.closed) return;
    const made: OutputRecord[] = [];
    const recommendedAt: number[] = [];
    let probes = 0;
    let forgotten = 0;
    (outputs[part] as (Output | null)[]).forEach((output, index) => {
      if (output === null) return;
      const cause = records[index] as RawRecord;
      made.push(trace === null ? output.record : trace.stamped(cause, output.record));
      if (output.kind === 'recommendation') recommendedAt.push(cause.timestamp);
      if (output.kind === 'probe') probes++;
      if (output.kind === 'forgotten') forgotten++;
    });
    const result: LaneResult = {
      records: made,
      nextOffset: last.offset + 1n,
      events: records.length,
      recommendedAt,
      probes,
      forgotten,
      trace: trace === null ? null : trace.part(records),
    };
    lane.emit(result);
  });
}
