import { defaultTextMapGetter, defaultTextMapSetter, ROOT_CONTEXT, trace, type SpanContext } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';

/*
 * W3C Trace Context on Kafka records: the headers `traceparent` and `tracestate`, as text.
 * https://www.w3.org/TR/trace-context/ and OpenTelemetry's semantic conventions for messaging.
 */
const propagator = new W3CTraceContextPropagator();
/** A `tracestate` that is longer may be left out, and is: each of its bytes would stand before every recommendation. */
const mostStateBytes = 512;
/** Sampled, and random trace id; the propagator would write others as a third digit. */
const knownFlags = 0b11;
/** Longer ones are of no version that is known. */
const mostParentBytes = 128;

export type TraceHeaders = Readonly<Record<string, string>>;

/** What the writer of a record says of its trace; null where it says nothing, or nothing that can be read. */
export function parentOf(headers: ReadonlyMap<string, Buffer>): SpanContext | null {
  const parent = headers.get('traceparent');
  if (parent === undefined || parent.length > mostParentBytes) return null;
  const carrier: Record<string, string> = { traceparent: parent.toString('latin1') };
  const state = headers.get('tracestate');
  if (state !== undefined && state.length <= mostStateBytes) carrier['tracestate'] = state.toString('latin1');
  const context = propagator.extract(ROOT_CONTEXT, carrier, defaultTextMapGetter);
  const found = trace.getSpanContext(context);
  return found === undefined ? null : { ...found, traceFlags: found.traceFlags & knownFlags };
}

/** For a record that a span writes, or that passes on what the span's writer said. */
export function headersOf(span: SpanContext): TraceHeaders {
  const carrier: Record<string, string> = {};
  propagator.inject(trace.setSpanContext(ROOT_CONTEXT, span), carrier, defaultTextMapSetter);
  return carrier['tracestate'] === '' ? { traceparent: carrier['traceparent'] ?? '' } : carrier;
}
