import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Link,
  type Span,
  type SpanContext,
} from '@opentelemetry/api';
import type { Attributes, Context, Tracer } from '@opentelemetry/api';
import type { RawRecord } from '../kafka/records';
import { headersOf, type TraceHeaders } from './record-context';
import type { StreamNames } from './stream-tracing';

export interface TracedEvent {
  readonly record: RawRecord;
  readonly partition: number;
  /** Null where the trace begins here. */
  readonly parent: SpanContext | null;
}

/** A piece of a batch's work, in ms since 1970. */
export interface Stage {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly attributes: Attributes;
}

/**
 * One event's way in its writer's trace: from the record that is read to the record that is committed. What was done for the whole
 * batch stands here once more, with a link to it there, so that one trace shows the whole way. Never names a user or an item.
 */
export interface EventTrace {
  /** What to link: the writer's span, or where there is none, the first one here. */
  readonly origin: SpanContext;
  /** The batch that it is worked on in. */
  joins(batch: SpanContext): void;
  decided(attributes: Attributes): void;
  dead(stage: string, reason: string): void;
  /** What was done for its batch. */
  worked(stages: readonly Stage[]): void;
  /** The result's record is ready: gives the headers that it takes along. */
  sends(topic: string, at: number): TraceHeaders;
  /** @param transaction in which the batch's results were written. */
  committed(transaction: SpanContext, from: number, to: number): void;
  /** What was done comes to nothing, and the event is read again. */
  lost(why: string, at: number): void;
}

export function createEventTrace(
  tracer: Tracer,
  { source, groupId }: StreamNames,
  { record, partition, parent }: TracedEvent,
  at: number,
): EventTrace {
  const kafka = { 'messaging.system': 'kafka', 'messaging.destination.partition.id': String(partition) };
  const upstream = parent === null ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, parent);
  const whole = tracer.startSpan(
    `process ${source}`,
    {
      kind: SpanKind.CONSUMER,
      startTime: at,
      attributes: {
        ...kafka,
        'messaging.operation.name': 'process',
        'messaging.operation.type': 'process',
        'messaging.destination.name': source,
        'messaging.consumer.group.name': groupId,
        'messaging.kafka.offset': Number(record.offset),
        // Since the record's own time: on another machine's clock.
        'streamrec.record.age_ms': Math.max(0, Math.round(at - record.timestamp)),
      },
    },
    upstream,
  );
  const within = trace.setSpan(ROOT_CONTEXT, whole);
  let sending: { readonly span: Span; readonly within: Context } | null = null;

  function end(at: number): void {
    sending?.span.end(at);
    whole.end(at);
  }

  return {
    origin: parent ?? whole.spanContext(),
    joins: (batch) => void whole.addLink({ context: batch }),
    decided: (attributes) => void whole.setAttributes(attributes),
    dead(stage, reason) {
      whole.setAttributes({ 'streamrec.dead.stage': stage, 'error.type': reason });
      whole.setStatus({ code: SpanStatusCode.ERROR, message: 'became a dead letter' });
    },
    worked(stages) {
      for (const { name, from, to, attributes } of stages) {
        tracer.startSpan(name, { startTime: from, attributes }, within).end(to);
      }
    },
    sends(topic, at) {
      const attributes = {
        ...kafka,
        'messaging.operation.name': 'send',
        'messaging.operation.type': 'send',
        'messaging.destination.name': topic,
      };
      const span = tracer.startSpan(`send ${topic}`, { kind: SpanKind.PRODUCER, startTime: at, attributes }, within);
      sending = { span, within: trace.setSpan(ROOT_CONTEXT, span) };
      return headersOf(span.spanContext());
    },
    committed(transaction, from, to) {
      const links: Link[] = [{ context: transaction }];
      if (sending) tracer.startSpan('transaction', { startTime: from, links }, sending.within).end(to);
      end(to);
    },
    lost(why, at) {
      for (const span of [sending?.span, whole]) {
        span?.setAttribute('error.type', why).setStatus({ code: SpanStatusCode.ERROR, message: 'will be read again' });
      }
      end(at);
    },
  };
}
