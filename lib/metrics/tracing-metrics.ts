/** Metrics of every service that traces. */
export const tracingMetricTable = {
  tracingSpans: {
    kind: 'counter',
    name: 'tracing_spans_total',
    help: 'Spans by what became of them: exported, failed (the receiver did not take them), dropped (too many waited for it).',
    labels: ['result'],
  },
  tracingLimited: {
    kind: 'counter',
    name: 'tracing_limited_events_total',
    help: 'Events that were to be traced and were not, because of tracing.maxEventsPerSecond.',
  },
} as const;
