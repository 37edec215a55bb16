import {
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
  type Attributes,
  type SpanContext,
  type Tracer,
} from '@opentelemetry/api';
import type { OutputRecord, RawRecord } from '../kafka/records';
import { createEventTrace, type EventTrace, type Stage, type TracedEvent } from './event-trace';
import { tracedWork } from './log-fields';
import { headersOf } from './record-context';
import type { StreamNames } from './stream-tracing';

/** Events of one partition that wait for their commit. */
export interface PartTrace {
  /** The batch that they were worked on in. */
  readonly batch: SpanContext;
  committed(transaction: SpanContext, from: number, to: number): void;
  /** They are not committed: another reads them again. */
  lost(why: string): void;
}

/** A micro-batch's work: a trace of its own, linked with those of its events, which tell of it too. */
export interface BatchTrace {
  /** Lines that are logged within the work carry its ids. */
  run<T>(work: () => T): T;
  /** Ends what was done before it; one that is tried again goes on. */
  stage(name: string, attributes?: Attributes): void;
  /** The stage under way has to be tried again. */
  retried(code: string): void;
  /** A model has run within the stage under way, up to now. */
  ran(seconds: number, attributes: Attributes): void;
  decided(record: RawRecord, attributes: Attributes): void;
  dead(record: RawRecord, stage: string, reason: string): void;
  /** The same record, with the headers for whoever reads it. */
  stamped(cause: RawRecord, output: OutputRecord): OutputRecord;
  /** Hands the events of a part over to its commit; null where none is traced. */
  part(records: readonly RawRecord[]): PartTrace | null;
  /** The batch is done; events of parts that were not handed over are lost. */
  end(): void;
}

export interface BatchFacts {
  readonly traced: readonly TracedEvent[];
  /** Of records that are not traced: what their writers said is passed on. */
  readonly passedOn: ReadonlyMap<RawRecord, SpanContext>;
  readonly size: number;
  readonly reason: string;
  readonly partitions: number;
}

export function createBatchTrace(tracer: Tracer, names: StreamNames, facts: BatchFacts): BatchTrace {
  // Within a batch the clock never goes back; from one to the next it follows the system's.
  const origin = Date.now() - performance.now();
  const clock = (): number => origin + performance.now();
  const startedAt = clock();
  const events = new Map<RawRecord, EventTrace>();
  for (const event of facts.traced) events.set(event.record, createEventTrace(tracer, names, event, startedAt));
  if (events.size === 0) return passingOn(facts.passedOn);

  const whole = tracer.startSpan('batch', {
    root: true,
    startTime: startedAt,
    links: [...events.values()].map((event) => ({ context: event.origin })),
    attributes: {
      'messaging.batch.message_count': facts.size,
      'streamrec.batch.traced': events.size,
      'streamrec.batch.partitions': facts.partitions,
      'streamrec.batch.reason': facts.reason,
    },
  });
  const own = whole.spanContext();
  const within = trace.setSpan(ROOT_CONTEXT, whole);
  for (const event of events.values()) event.joins(own);
  const work = tracedWork({ trace_id: own.traceId, span_id: own.spanId, trace_flags: '01' });
  const waiting = new Set(events.values());
  const stages: Stage[] = [];
  let open: { readonly name: string; readonly from: number; readonly attributes: Attributes } | null = null;
  let retries = 0;
  let isWorked = false;

  function endStage(): void {
    if (open === null) return;
    const { name, from, attributes } = open;
    const stage: Stage = {
      ...{ name, from, to: clock() },
      attributes: retries === 0 ? attributes : { ...attributes, 'streamrec.retries': retries },
    };
    tracer.startSpan(name, { startTime: from, attributes: stage.attributes }, within).end(stage.to);
    stages.push(stage);
    open = null;
    retries = 0;
  }

  function handOver(): void {
    if (isWorked) return;
    isWorked = true;
    endStage();
    for (const event of events.values()) event.worked(stages);
  }

  return {
    run: (job) => work.run(job),
    stage(name, attributes = {}) {
      if (open?.name === name || stages.some((stage) => stage.name === name)) return;
      endStage();
      open = { name, from: clock(), attributes };
    },
    retried(code) {
      retries++;
      whole.addEvent('retry', { 'error.type': code }, clock());
    },
    ran(seconds, attributes) {
      const to = clock();
      tracer.startSpan('run', { startTime: to - seconds * 1_000, attributes }, within).end(to);
    },
    decided: (record, attributes) => events.get(record)?.decided(attributes),
    dead: (record, stage, reason) => events.get(record)?.dead(stage, reason),
    stamped(cause, output) {
      const event = events.get(cause);
      if (event === undefined) return withHeaders(output, facts.passedOn.get(cause));
      handOver();
      return { ...output, headers: { ...output.headers, ...event.sends(output.topic, clock()) } };
    },
    part(records) {
      handOver();
      const mine = records.flatMap((record) => events.get(record) ?? []);
      if (mine.length === 0) return null;
      for (const event of mine) waiting.delete(event);
      return {
        batch: own,
        committed: (transaction, from, to) => mine.forEach((event) => event.committed(transaction, from, to)),
        lost: (why) => mine.forEach((event) => event.lost(why, clock())),
      };
    },
    end() {
      handOver();
      work.end();
      for (const event of waiting) event.lost('abandoned', clock());
      if (waiting.size > 0) whole.setStatus({ code: SpanStatusCode.ERROR, message: 'was given up in part' });
      whole.end(clock());
    },
  };
}

/** Of a batch that holds nothing traced. */
function passingOn(parents: BatchFacts['passedOn']): BatchTrace {
  const nothing = (): void => undefined;
  return {
    run: (work) => work(),
    ...{ stage: nothing, retried: nothing, ran: nothing, decided: nothing, dead: nothing, end: nothing },
    stamped: (cause, output) => withHeaders(output, parents.get(cause)),
    part: () => null,
  };
}

function withHeaders(output: OutputRecord, parent: SpanContext | undefined): OutputRecord {
  return parent === undefined ? output : { ...output, headers: { ...output.headers, ...headersOf(parent) } };
}
