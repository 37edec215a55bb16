import { ROOT_CONTEXT, trace, type SpanContext, type Tracer } from '@opentelemetry/api';
import type { RawRecord } from '../kafka/records';
import { createBatchTrace, type BatchTrace, type PartTrace } from './batch-trace';
import type { TracedEvent } from './event-trace';
import { parentOf } from './record-context';
import type { EventSampler } from './sampling';

/** Where the stream reads from and writes to: what its spans are named by. */
export interface StreamNames {
  readonly source: string;
  readonly groupId: string;
}

/** A partition's share of a micro-batch. */
export interface TracedPart {
  readonly lane: {
    readonly partition: number;
    /** Records below it were traced when they were read first. */
    readonly start: bigint;
  };
  readonly records: readonly RawRecord[];
}

/** Traces of the stream, from an event's record to its recommendation's. */
export interface StreamTracing {
  /** Null where none of the events is traced, nor says anything that is to be passed on. */
  begin(parts: readonly TracedPart[], reason: string): BatchTrace | null;
  /** A transaction that took `seconds` has just written all that these parts came to. */
  committed(parts: readonly PartTrace[], seconds: number): void;
  /** Sends what waits, for a short time. */
  close(): Promise<void>;
}

export interface StreamTracingDeps {
  readonly tracer: Tracer;
  readonly sampler: EventSampler;
  readonly names: StreamNames;
  readonly close: () => Promise<void>;
}

export function createStreamTracing({ tracer, sampler, names, close }: StreamTracingDeps): StreamTracing {
  return {
    begin(parts, reason) {
      const traced: TracedEvent[] = [];
      const passedOn = new Map<RawRecord, SpanContext>();
      let size = 0;
      for (const { lane, records } of parts) {
        size += records.length;
        for (const record of records) {
          const parent = parentOf(record.headers);
          if (record.offset >= lane.start && sampler.isTraced(parent)) {
            traced.push({ record, partition: lane.partition, parent });
          } else if (parent !== null) passedOn.set(record, parent);
        }
      }
      if (traced.length === 0 && passedOn.size === 0) return null;
      return createBatchTrace(tracer, names, { traced, passedOn, size, reason, partitions: parts.length });
    },
    committed(parts, seconds) {
      const last = parts.at(-1);
      if (last === undefined) return;
      const to = Date.now();
      const from = to - seconds * 1_000;
      // Its home is the trace of the batch that came last; the others of the same transaction are linked.
      const others = parts.slice(0, -1).map(({ batch }) => ({ context: batch }));
      const home = trace.setSpanContext(ROOT_CONTEXT, last.batch);
      const span = tracer.startSpan('transaction', { startTime: from, links: others }, home);
      for (const part of parts) part.committed(span.spanContext(), from, to);
      span.end(to);
    },
    close,
  };
}
