import type { Message } from 'kafkajs';
import type { RawRecord } from '../../../lib/kafka/records';
import { anEvent, createShopping } from '../../helpers/events';
import { echoModelFolder } from '../../helpers/echo-model';
import { attributeOf, startOtlpReceiver, type OtlpReceiver, type ReceivedSpan } from '../../helpers/otlp-receiver';
import { createScenario, type Scenario } from '../../helpers/recommender-scenario';
import { flawless } from '../../helpers/verifier';
import { waitFor } from '../../helpers/wait-for';

const modelDir = echoModelFolder();
const partition = 1;
let receiver: OtlpReceiver;
let scenario: Scenario;
beforeEach(async () => {
  receiver = await startOtlpReceiver();
});
afterEach(() => Promise.all([scenario.close(), receiver.close()]));

const traceIdOf = (digit: string): string => digit.repeat(32);
const spanIdOf = (digit: string): string => digit.repeat(16);
const parentOf = (digit: string, flags = '01'): string => `00-${traceIdOf(digit)}-${spanIdOf(digit)}-${flags}`;

function eventOf(name: string, headers: Record<string, string> = {}): Message {
  const value = scenario.encode(anEvent({ user_id: name, event_id: `${name}:0` }));
  return { partition, key: name, value, headers };
}

/** What lies in the topics of results, by the key of its cause. */
function keepRecords(): ReadonlyMap<string, RawRecord> {
  const records = new Map<string, RawRecord>();
  const keep = (record: RawRecord): void => void records.set(String(record.key), record);
  scenario.verifier.listen({
    onRecommendation: (_made, record) => keep(record),
    onDeadLetter: (_letter, record) => keep(record),
  });
  return records;
}

const header = (record: RawRecord | undefined, name: string): string | undefined =>
  record?.headers.get(name)?.toString();
const named = (spans: readonly ReceivedSpan[], name: string): ReceivedSpan | undefined =>
  spans.find((span) => span.name === name);

test("an event's trace goes from its writer over the batch to whoever reads its recommendation", async () => {
  const env = { STREAMREC_TRACING_ENDPOINT: receiver.endpoint, STREAMREC_TRACING_RATIO: '0' };
  const authorization = { STREAMREC_TRACING_AUTHORIZATION_SECRET: 'Bearer of-the-test' };
  scenario = await createScenario({ modelDir, env: { ...env, ...authorization } });
  const { userHistory, recommendations, deadLetters } = scenario.settings.topics;
  const records = keepRecords();
  // Before the recommender starts, so that they come in one batch.
  await scenario.sendRaw([
    eventOf('a', { traceparent: parentOf('a'), tracestate: 'shop=1,other=2' }),
    eventOf('b', { traceparent: parentOf('b') }),
    eventOf('unsampled', { traceparent: parentOf('c', '00'), tracestate: 'shop=3' }),
    eventOf('untold'),
    eventOf('hostile', { traceparent: 'x'.repeat(100), tracestate: 'y'.repeat(5_000) }),
    { partition, key: 'dead', value: Buffer.from('no event'), headers: { traceparent: parentOf('d') } },
  ]);
  const recommender = scenario.start();
  await scenario.results(6);
  expect(await scenario.finish()).toMatchObject({ recommended: 5, dead: 1 });
  expect(await recommender.exited).toMatchObject({ code: 0 });

  const { spans } = receiver;
  const ofTrace = (digit: string) => spans.filter(({ traceId }) => traceId === traceIdOf(digit));
  const whole = named(ofTrace('a'), `process ${userHistory}`);
  const send = named(ofTrace('a'), `send ${recommendations}`);
  const transaction = named(ofTrace('a'), 'transaction');
  expect(whole).toMatchObject({ parentSpanId: spanIdOf('a'), kind: 5 });
  expect(send).toMatchObject({ parentSpanId: whole?.spanId, kind: 4 });
  expect(transaction).toMatchObject({ parentSpanId: send?.spanId });
  const stages = ['decode', 'histories', 'inference', 'decide'];
  expect(stages.map((name) => named(ofTrace('a'), name)?.parentSpanId)).toEqual(stages.map(() => whole?.spanId));
  expect(ofTrace('a')).toHaveLength(3 + stages.length);
  const order = [...stages, `send ${recommendations}`, 'transaction'].map((name) => named(ofTrace('a'), name));
  const starts = order.map((span) => BigInt(span?.startTimeUnixNano ?? 0));
  expect(starts).toEqual([...starts].sort((x, y) => (x < y ? -1 : 1)));
  expect(header(records.get('a'), 'traceparent')).toBe(`00-${traceIdOf('a')}-${send?.spanId}-01`);
  expect(header(records.get('a'), 'tracestate')).toBe('shop=1,other=2');
  expect(whole && attributeOf(whole, 'streamrec.tier')).toBe('session');
  expect(whole && attributeOf(whole, 'streamrec.model.version')).toBe('1');

  const batch = spans.find(({ spanId }) => spanId === whole?.links[0]?.spanId) as ReceivedSpan;
  expect(batch).toMatchObject({ name: 'batch', traceId: whole?.links[0]?.traceId });
  expect(batch.parentSpanId ?? '').toBe('');
  const parents = batch.links.map(({ traceId, spanId }) => `${traceId}-${spanId}`);
  expect(parents).toEqual(['a', 'b', 'd'].map((digit) => `${traceIdOf(digit)}-${spanIdOf(digit)}`));
  const work = spans.filter(({ parentSpanId }) => parentSpanId === batch.spanId);
  expect(work.map(({ name }) => name).sort()).toEqual([...stages, 'run', 'transaction'].sort());
  expect(transaction?.links[0]?.spanId).toBe(named(work, 'transaction')?.spanId);

  // Who was not sampled is not traced, and whoever reads on learns that.
  expect(ofTrace('c')).toEqual([]);
  expect(header(records.get('unsampled'), 'traceparent')).toBe(parentOf('c', '00'));
  expect(header(records.get('unsampled'), 'tracestate')).toBe('shop=3');
  expect(records.get('untold')?.headers.size).toBe(0);
  expect(records.get('hostile')?.headers.size).toBe(0);
  expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(
    new Set([...['a', 'b', 'd'].map(traceIdOf), batch.traceId]),
  );

  const dead = named(ofTrace('d'), `send ${deadLetters}`);
  expect(named(ofTrace('d'), `process ${userHistory}`)).toMatchObject({ status: { code: 2 } });
  expect(header(records.get('dead'), 'traceparent')).toBe(`00-${traceIdOf('d')}-${dead?.spanId}-01`);
  const kept = scenario.verifier.deadLetters[0]?.headers.map(({ name, value }) => [name, String(value)]);
  expect(kept).toEqual([['traceparent', parentOf('d')]]);
  expect([...receiver.services, ...receiver.authorizations]).toEqual(['recommender', 'Bearer of-the-test']);
});

test.each(['silent', 'refuse'] as const)('a receiver that is %s does no harm to the stream', async (mode) => {
  receiver.mode = mode;
  scenario = await createScenario({
    modelDir,
    env: {
      STREAMREC_TRACING_ENDPOINT: receiver.endpoint,
      STREAMREC_TRACING_RATIO: '1',
      STREAMREC_TRACING_MAX_EVENTS_PER_SECOND: '100000',
      STREAMREC_TRACING_MAX_QUEUED_SPANS: '512',
      STREAMREC_TRACING_EXPORT_TIMEOUT_MS: '300',
    },
  });
  const recommender = scenario.start();
  await recommender.ready();
  await scenario.send(createShopping({ users: 50, prefix: mode }).next(2_000));
  await scenario.results(2_000);
  await waitFor(async () => (await recommender.metric('tracing_spans_total', { result: 'failed' })) > 0, {
    what: 'the export to have failed',
  });
  expect(await recommender.metric('tracing_spans_total', { result: 'dropped' })).toBeGreaterThan(0);
  expect(await recommender.metric('tracing_spans_total', { result: 'exported' })).toBe(0);
  expect(await scenario.finish()).toMatchObject({ ...flawless, recommended: 2_000, dead: 0 });
  expect(await recommender.exited).toMatchObject({ code: 0 });
  expect(recommender.log.filter((line) => line.includes('traces are not exported'))).toHaveLength(1);
});
