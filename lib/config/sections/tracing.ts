import { decimal, integer, milliseconds, text } from '../setting';

export const tracing = {
  endpoint: text('OTLP receiver of traces by HTTP, such as http://collector:4318/v1/traces; empty for no tracing.', {
    default: '',
    pattern: /^(https?:\/\/[^\s@]+)?$/,
    allowed: 'nothing, or a URL without a password',
  }),
  authorizationSecret: text('Value of the header Authorization to the receiver; empty for none.', {
    default: '',
    secret: true,
  }),
  ratio: decimal(
    'Share of the events without a header traceparent that are traced; those with one are traced where it says so.',
    { default: 0.01, min: 0, max: 1 },
  ),
  maxEventsPerSecond: integer('Most events traced a second, whatever their headers say.', {
    default: 50,
    min: 1,
    max: 100_000,
  }),
  maxQueuedSpans: integer('Spans that may wait for the receiver; further ones are dropped and counted.', {
    default: 4_096,
    min: 512,
    max: 1_000_000,
  }),
  exportTimeoutMs: milliseconds('How long the receiver may take for one request.', {
    default: 10_000,
    min: 100,
    max: 60_000,
  }),
};
