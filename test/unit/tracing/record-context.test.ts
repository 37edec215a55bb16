import { headersOf, parentOf } from '../../../lib/tracing/record-context';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const spanId = '00f067aa0ba902b7';
const headers = (named: Readonly<Record<string, string>>): Map<string, Buffer> =>
  new Map(Object.entries(named).map(([name, value]) => [name, Buffer.from(value)]));

test('what a writer said comes back as it was', () => {
  const said = { traceparent: `00-${traceId}-${spanId}-01`, tracestate: 'shop=1,other=x:y' };
  const parent = parentOf(headers(said));
  expect(parent).toMatchObject({ traceId, spanId, traceFlags: 1 });
  expect(parent && headersOf(parent)).toEqual(said);
});

test.each([
  ['nothing', {}],
  ['no id', { traceparent: `00-${'0'.repeat(32)}-${spanId}-01` }],
  ['too short', { traceparent: `00-${traceId}-${spanId}` }],
  ['more than its version has', { traceparent: `00-${traceId}-${spanId}-01-more` }],
  ['the forbidden version', { traceparent: `ff-${traceId}-${spanId}-01` }],
  ['capitals', { traceparent: `00-${traceId.toUpperCase()}-${spanId}-01` }],
  ['far too much', { traceparent: `00-${traceId}-${spanId}-01-${'x'.repeat(1e6)}` }],
  ['bytes', { traceparent: '\u0000\u00ff' }],
  ['state alone', { tracestate: 'shop=1' }],
])('a header with %s is none', (_name, said) => {
  expect(parentOf(headers(said))).toBeNull();
});

test('a state that is too long or not one is left out', () => {
  const traceparent = `00-${traceId}-${spanId}-01`;
  for (const tracestate of [`shop=${'x'.repeat(600)}`, 'no state at all', '\u0000=\n']) {
    const parent = parentOf(headers({ traceparent, tracestate }));
    expect(parent && headersOf(parent)).toEqual({ traceparent });
  }
});

test('flags that nobody knows are not passed on', () => {
  const parent = parentOf(headers({ traceparent: `00-${traceId}-${spanId}-ff` }));
  expect(parent && headersOf(parent)).toEqual({ traceparent: `00-${traceId}-${spanId}-03` });
});
