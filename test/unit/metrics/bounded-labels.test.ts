import { createMetrics } from '../../../lib/metrics/metrics';
import { createFeaturesMetrics } from '../../../lib/metrics/features-metrics';
import { createRecommenderMetrics } from '../../../lib/metrics/recommender-metrics';
import { createLogger } from '../../../lib/logger';
import type { RawRecord } from '../../../lib/kafka/records';
import { createObserver } from '../../../services/recommender/observe';
import { noObservations } from '../../../services/recommender/serving/observations';
import {
  createEventReader,
  type DeadRecord,
  type ForgetMarker,
  type ReadEvent,
} from '../../../lib/serving/read-events';
import { codecFactory } from '../../../lib/avro/codecs';
import type { Interaction } from '../../../lib/domain/interaction';
import type { UserHistoryRecord } from '../../../lib/domain/records.generated';
import { toUserHistory } from '../../../lib/avro/record-mapping';
import { createApplyInteractions } from '../../../services/features/apply-interactions';
import { createRandom } from '../../../lib/seeded-random';
import { anInteraction } from '../../helpers/interaction';
import { aRecord } from '../../helpers/raw-record';

const events = 100_000;
const by = { name: 'm', version: '1', variant: 'live', revision: 1, configRevision: 0 } as const;
const logger = createLogger({ service: 'test', level: 'silent', pretty: false });

async function seriesOf(metrics: { text(): Promise<string> }): Promise<string[]> {
  return (await metrics.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

/** Good events of as many users and items, and among them every kind of poison: random bytes, hostile ids and types. */
function recordOf(encode: (event: UserHistoryRecord) => Buffer, random: () => number, at: number): RawRecord {
  const bytes = Buffer.from(Array.from({ length: 20 }, () => Math.floor(random() * 256)));
  if (at % 10 === 0) return aRecord(at, { value: bytes });
  const id = at % 10 === 1 ? bytes.toString('latin1') : String(at);
  const event: Interaction = anInteraction({
    eventId: `e${at}`,
    userId: `customer-${id}`,
    itemId: `thing-${id}`,
    eventType: `kind-${id}`,
    sessionId: `visit-${id}`,
    timestamp: at % 10 === 2 ? -at : Date.UTC(2026, 0, 2),
  });
  return aRecord(at, { value: encode(toUserHistory(event)) });
}

test('100,000 users, items, types, sessions and poison make no more series than a thousand do', async () => {
  const codec = await codecFactory({ url: '', username: '', password: '', knownSchemasDir: '' })<UserHistoryRecord>(
    'user-history',
    'user_history',
  );
  const [recommenderText, featuresText] = [
    createMetrics({ service: 'recommender' }),
    createMetrics({ service: 'features' }),
  ];
  const metrics = createRecommenderMetrics(recommenderText);
  const features = createFeaturesMetrics(featuresText);
  const observe = createObserver(metrics, { topic: 'user_history', served: noObservations }, () => 1, logger);
  const read = createEventReader({
    codec,
    topic: 'user_history',
    maxRecordBytes: 1_000,
    triggers: { has: () => true },
    recommendFrom: null,
  });
  const apply = createApplyInteractions({
    decoder: {
      prepare: () => Promise.resolve(),
      decode(value) {
        const event = read(0, aRecord(1, { value }));
        if ('interaction' in event) return { ok: true, value: event.interaction };
        return 'stage' in event
          ? { ok: false, reason: event.reason, message: event.message }
          : { ok: false, reason: 'value-missing', message: '' };
      },
    },
    aggregates: { apply: (_partition, placed) => Promise.resolve(placed.map(() => 'new' as const)) },
    forget: () => Promise.resolve(),
    guards: { set: () => Promise.resolve() },
    popularity: { apply: () => Promise.resolve() },
    weights: { 1: 1, 2: 1, 3: 1, 4: 1 },
    onCounted: (result, count) => features.events.add(count, { result }),
    onRejected: () => undefined,
  });
  const random = createRandom(7);
  const shelf = { unavailable: new Set<string>(), popular: [], availabilityAt: 0, popularityAt: 0 };
  const counts = { good: 0, dead: 0 };

  function watch(event: ReadEvent | ForgetMarker | DeadRecord): void {
    if ('interaction' in event) {
      counts.good++;
      observe.decisions({ byTier: new Map([['personal', 1]]), withoutHistory: 0 }, { decided: 1, read: 1 }, shelf);
      observe.served(1, by);
    } else if ('stage' in event) {
      counts.dead++;
      observe.dead(event, by);
    }
  }

  async function take(from: number, to: number): Promise<void> {
    const records = Array.from({ length: to - from }, (_, at) =>
      recordOf((event) => codec.encode(event), random, from + at),
    );
    for (const record of records) watch(read(0, record));
    await apply({ topic: 'user_history', partition: 0, messages: records });
  }

  try {
    await take(0, 1_000);
    const few = [await seriesOf(recommenderText), await seriesOf(featuresText)];
    for (let from = 1_000; from < events; from += 1_000) await take(from, from + 1_000);
    const many = [await seriesOf(recommenderText), await seriesOf(featuresText)];
    const named = (lines: readonly string[]): string[] =>
      lines
        .map((line) => line.slice(0, line.lastIndexOf(' ')))
        .filter((line) => !/^(nodejs|process|child)_/.test(line));
    // Random bytes come to look like another framing now and then: reasons of the decoder, of which there are few.
    const added = named(many.flat()).filter((series) => !named(few.flat()).includes(series));
    expect(added.length).toBeLessThan(5);
    expect(added.filter((series) => !/^rec_dlq_total[{]stage="decode",reason="[a-z-]+"/.test(series))).toEqual([]);
    expect(counts.good + counts.dead).toBe(events);
    expect(counts.dead).toBeGreaterThan(events / 10);
    expect(many.flat().some((line) => /customer-|thing-|visit-|kind-/.test(line))).toBe(false);
  } finally {
    recommenderText.close();
    featuresText.close();
  }
}, 60_000);

test('a label that takes any value all the same counts the thousandth and first as other', async () => {
  const metrics = createMetrics({ service: 'test' });
  const counter = metrics.counter({ name: 'hostile_total', help: 'x', labels: ['value'] });
  const gauge = metrics.gauge({ name: 'hostile', help: 'x', labels: ['value'] });
  const histogram = metrics.histogram({ name: 'hostile_seconds', help: 'x', labels: ['value'], buckets: [1] });
  for (let at = 0; at < events; at++) {
    const labels = { value: `user-${at}` };
    counter.add(1, labels);
    gauge.set(1, labels);
    histogram.observe(1, labels);
  }
  metrics.close();
  const lines = (await seriesOf(metrics)).filter((line) => line.startsWith('hostile'));
  // Of the histogram: two buckets, sum and count.
  expect(lines).toHaveLength(1_001 * (1 + 1 + 4));
  expect(lines).toContain('hostile_total{value="other",service="test"} 99000');
});
