import type { Codec } from '../../lib/avro/codec';
import { forgetHeaders } from '../../lib/domain/forget';
import type { TrainingExampleRecord } from '../../lib/domain/records.generated';
import { AppError } from '../../lib/errors';
import type { PartitionOutput } from '../../lib/kafka/partition-output';
import type { OutputRecord, RawRecord } from '../../lib/kafka/records';
import type { EventRecord, Forget, InputReader, ReadRecommendation } from './input';
import { createJoin } from './join';
import { Merge } from './merge';
import type { JoinObserver } from './observer';
import { touchMeta, type PartitionState } from './partition-state';
import type { JoinRules } from './rules';
import { stateRecord, type StateTopic } from './state-records';
import { createWakeUp } from './wake-up';

export interface PartitionTaskOptions {
  readonly partition: number;
  readonly state: PartitionState;
  readonly rules: JoinRules;
  readonly output: PartitionOutput;
  readonly input: InputReader;
  readonly stateTopic: StateTopic;
  /** Null: none are written. */
  readonly examples: { readonly topic: string; readonly codec: Codec<TrainingExampleRecord> } | null;
  readonly observers: readonly JoinObserver[];
  readonly limits: { readonly maxBatch: number; readonly commitIntervalMs: number };
  /** Where the events have to be read from, once that is known. */
  readonly onBegin: (offset: bigint) => void;
  /** Whether as many events wait as may. */
  readonly onFull: (isFull: boolean) => void;
  readonly onCommitted: (state: PartitionState, seconds: number) => void;
}

/** What is known of the recommender: all recommendations of events below an offset lie below another one. */
export interface RecommenderProgress {
  readonly events: bigint;
  readonly recommendations: bigint;
}

/** One partition's work, from its restored state until it is closed or fails. */
export interface PartitionTask {
  readonly partition: number;
  /** How far the events are committed; null before it is known where to begin. */
  readonly committed: bigint | null;
  /** How far the recommendations are committed. */
  readonly committedRecommendations: bigint;
  /** Offset of the event that waits for the recommender to be past it; null where none does. */
  readonly waitsAt: bigint | null;
  readonly isBeginning: boolean;
  pushEvents(records: readonly RawRecord[], next: bigint): void;
  /** Resolves when there is room for more. */
  pushRecommendations(records: readonly RawRecord[], next: bigint): Promise<void>;
  progress(progress: RecommenderProgress): void;
  /** The events are read on at `low`, as what was to come next is not there. */
  restart(low: bigint, isAnew: boolean): void;
  /** Resolves when it was closed; rejects where it cannot go on, as `PartitionOutput.commit` does. */
  readonly ended: Promise<void>;
  /** Commits what is joined, unless it has failed. */
  close(): Promise<void>;
}

/** Records of each input that may wait in memory. */
const mostQueued = 1_000;

export function createPartitionTask(options: PartitionTaskOptions): PartitionTask {
  const { partition, state, rules, output, input, limits, stateTopic, examples } = options;
  const { position } = state;
  const merge = new Merge<EventRecord, ReadRecommendation>(position.history ?? 0);
  let made: OutputRecord[] = [];
  const join = createJoin({
    state,
    rules,
    decode: input.decode,
    observers: options.observers,
    onExample(example) {
      if (examples === null) return;
      const { topic, codec } = examples;
      made.push({ topic, partition, key: example.user_id, value: codec.encode(example) });
    },
  });
  const sink = {
    event({ offset, value }: { offset: number; value: EventRecord }): void {
      if (value.forgets === null) join.event(offset, value.read(), value.timestamp);
      else forget(value.forgets);
    },
    recommendation({ offset, value }: { offset: number; value: ReadRecommendation }): void {
      position.recommendations = offset + 1;
      if (value.isTombstone) return;
      if (value.record === null) join.unreadable();
      else join.recommendation(value.record, value.raw);
    },
  };
  let newEvents: RawRecord[] = [];
  let eventsTo = BigInt(merge.next);
  let newRecommendations: RawRecord[] = [];
  let recommendationsTo = BigInt(position.recommendations);
  let lastSource = position.lastSource;
  let known: RecommenderProgress | null = null;
  let committed = position.history === null ? null : BigInt(position.history);
  let committedRecommendations = recommendationsTo;
  let isFull = false;
  let isClosed = false;
  let restart: { readonly low: bigint; readonly isAnew: boolean } | null = null;
  let roomWaiters: (() => void)[] = [];
  const wakeUp = createWakeUp();

  function forget({ userId, note }: Forget): void {
    join.forget(userId);
    if (examples === null) return;
    made.push({ topic: examples.topic, partition, key: userId, value: null, headers: forgetHeaders(note) });
  }

  const queuedEvents = (): number => newEvents.length + merge.queuedEvents;
  const queuedRecommendations = (): number => newRecommendations.length + merge.queuedRecommendations;

  async function takeIn(): Promise<void> {
    if (restart !== null) startAgain(restart);
    const [events, recommendations] = [newEvents, newRecommendations];
    const [toEvents, toRecommendations] = [eventsTo, recommendationsTo];
    [newEvents, newRecommendations] = [[], []];
    const read = await input.recommendations(recommendations, lastSource);
    lastSource = read.at(-1)?.source ?? lastSource;
    merge.pushRecommendations(read);
    if (position.history === null) begin(read.find(({ value }) => value.record !== null)?.source, toRecommendations);
    merge.pushEvents(await input.events(partition, events));
    if (position.history !== null && events.length === 0) merge.skipTo(Number(toEvents));
    if (known !== null && toRecommendations >= known.recommendations) merge.complete(Number(known.events));
  }

  /** Events before the first recommendation that there is are outcomes of none. */
  function begin(firstSource: number | undefined, readTo: bigint): void {
    let at = firstSource;
    if (at === undefined && known !== null && readTo >= known.recommendations) at = Number(known.events);
    if (at === undefined) return;
    position.history = at;
    merge.restart(at, false);
    eventsTo = BigInt(at);
    options.onBegin(eventsTo);
  }

  function startAgain({ low, isAnew }: { readonly low: bigint; readonly isAnew: boolean }): void {
    restart = null;
    merge.restart(Number(low), isAnew);
    if (!isAnew) return;
    join.anew();
    // Those that were read were of the topic that is gone.
    position.recommendations = Number(recommendationsTo);
    newRecommendations = [];
    lastSource = -1;
    known = null;
  }

  async function commit(): Promise<void> {
    position.history = merge.next;
    touchMeta(state);
    const entries = state.changes.take();
    const records = entries.map(([key, entry]) => stateRecord(stateTopic, partition, key, entry));
    const started = performance.now();
    const next = BigInt(merge.next);
    await output.commit([...made, ...records], next);
    made = [];
    committed = next;
    committedRecommendations = BigInt(position.recommendations);
    options.onCommitted(state, (performance.now() - started) / 1000);
  }

  function tellRoom(): void {
    const full = queuedEvents() >= mostQueued;
    if (full !== isFull) {
      isFull = full;
      options.onFull(full);
    }
    if (queuedRecommendations() >= mostQueued) return;
    const waiters = roomWaiters;
    roomWaiters = [];
    for (const go of waiters) go();
  }

  async function work(): Promise<void> {
    let joined = 0;
    let committedAt = performance.now();
    // What it begins with is told at once.
    if (position.history !== null) options.onCommitted(state, 0);
    while (!isClosed) {
      await takeIn();
      const done = joinSome(limits.maxBatch - joined);
      joined += done;
      tellRoom();
      const isDue = performance.now() - committedAt >= limits.commitIntervalMs;
      if (joined >= limits.maxBatch || (isDue && hasMoved())) {
        await commit();
        joined = 0;
        committedAt = performance.now();
      } else if (done === 0) await wakeUp.wait(limits.commitIntervalMs);
      else await turn();
    }
    if (hasMoved()) await commit();
  }

  function joinSome(most: number): number {
    const done = join.settle(most);
    return done + merge.drain(sink, most - done, () => join.isSettled);
  }

  function hasMoved(): boolean {
    return position.history !== null && (state.changes.size > 0 || BigInt(merge.next) !== committed);
  }

  const ended = work().catch((cause: unknown) => {
    throw cause instanceof AppError
      ? cause
      : new AppError('INTERNAL', `judging partition ${partition} failed`, { cause });
  });
  ended.catch(() => undefined);

  return {
    partition,
    get committed() {
      return committed;
    },
    get committedRecommendations() {
      return committedRecommendations;
    },
    get waitsAt() {
      const at = merge.waitingEvent;
      return at === undefined || merge.queuedRecommendations > 0 ? null : BigInt(at);
    },
    get isBeginning() {
      return position.history === null;
    },
    pushEvents(records, next) {
      if (position.history === null) return;
      for (const record of records) if (record.offset >= eventsTo) newEvents.push(record);
      if (next > eventsTo) eventsTo = next;
      wakeUp.wake();
      tellRoom();
    },
    async pushRecommendations(records, next) {
      for (const record of records) if (record.offset >= recommendationsTo) newRecommendations.push(record);
      if (next > recommendationsTo) recommendationsTo = next;
      wakeUp.wake();
      if (queuedRecommendations() >= mostQueued && !isClosed)
        await new Promise<void>((resolve) => roomWaiters.push(resolve));
    },
    progress(progress) {
      known = progress;
      wakeUp.wake();
    },
    restart(low, isAnew) {
      // What comes from now on is of the new position, whenever the merge gets to know.
      newEvents = [];
      eventsTo = low;
      restart = { low, isAnew };
      wakeUp.wake();
    },
    ended,
    async close() {
      isClosed = true;
      wakeUp.wake();
      for (const go of roomWaiters) go();
      await ended.catch(() => undefined);
      await output.close();
    },
  };
}

/** Lets others on the event loop have their turn. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
