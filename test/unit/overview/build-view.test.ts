import { buildView } from '../../../lib/overview/build-view';
import { ownAlarms } from '../../../lib/overview/own-alarms';
import { createSnapshots } from '../../../lib/overview/snapshots';
import { createVersionNotes } from '../../../lib/overview/version-notes';
import { aScrape, aSpan } from './snapshots-of';

const at = new Date('2026-03-01T12:00:00Z');
const quiet = { from: 'nobody', failure: null, active: [] };
const viewOf = (span: ReturnType<typeof aSpan>) => buildView(span, { at, alarms: quiet });
const events = (recommended: number, dead = 0): string =>
  `rec_events_total{service="recommender",result="recommended"} ${recommended}\n` +
  `rec_events_total{service="recommender",result="dead"} ${dead}\n`;

test('rates are what counters grew by, over all services', () => {
  const two = { url: 'http://two' };
  const span = aSpan(
    [aScrape(events(100, 5)), aScrape(events(1_000), two)],
    [aScrape(events(300, 6)), aScrape(events(1_100), two)],
  );
  const { stream, rateSeconds } = viewOf(span);
  expect(rateSeconds).toBe(10);
  expect([stream.recommendedPerSecond, stream.deadPerSecond, stream.eventsPerSecond]).toEqual([30, 0.1, 30.1]);
});

test('a service that began again counts from 0, and one that is new does not count yet', () => {
  const began = aSpan([aScrape(events(1_000))], [aScrape(events(40))]);
  expect(viewOf(began).stream.recommendedPerSecond).toBe(4);
  const joined = aSpan([aScrape(events(10))], [aScrape(events(30)), aScrape(events(5_000), { url: 'http://new' })]);
  expect(viewOf(joined).stream.recommendedPerSecond).toBe(2);
  const away = aSpan([aScrape('', { failure: 'away' })], [aScrape(events(5_000))]);
  expect(viewOf(away).stream.recommendedPerSecond).toBeNull();
});

const lag = (value: number, service = 'recommender'): string =>
  `kafka_consumer_lag{service="${service}",topic="user_history",partition="0"} ${value}\n`;

test.each([
  [600, 100, 5, 1, 2],
  [100, 600, 30, null, 12],
  [300, 300, 15, null, 6],
  [100, 0, 0, 0, 0],
])('a lag of %d that becomes %d', (before, after, _name, catchUpSeconds, behindSeconds) => {
  const span = aSpan([aScrape(lag(before) + events(0))], [aScrape(lag(after) + lag(9_999, 'features') + events(500))]);
  const { stream } = viewOf(span);
  expect(stream).toMatchObject({ lag: after, behindSeconds });
  expect(stream.catchUpSeconds).toBe(catchUpSeconds === 1 ? 2 : catchUpSeconds);
});

test('tiers, batches and versions by their shares', () => {
  const said = (n: number): string =>
    [
      `rec_tier_total{tier="none"} ${n}`,
      `rec_tier_total{tier="personal"} ${7 * n}`,
      `rec_tier_total{tier="popular"} ${2 * n}`,
      `rec_batch_size_sum ${64 * n}`,
      `rec_batch_size_count ${2 * n}`,
      'rec_model_active_info{model="shop",version="9",variant="shadow"} 1',
      'rec_model_active_info{model="shop",version="8",variant="canary"} 1',
      'rec_model_active_info{model="shop",version="7",variant="live"} 1',
      'rec_model_active_info{model="shop",version="6",variant="live"} 0',
      `rec_served_total{model="shop",version="7",variant="live"} ${9 * n}`,
      `rec_served_total{model="shop",version="8",variant="canary"} ${n}`,
      `rec_shadow_events_total{version="9",result="compared"} ${10 * n}`,
    ].join('\n');
  const { tiers, stream, versions } = viewOf(aSpan([aScrape(said(0))], [aScrape(said(10))]));
  expect(tiers).toEqual([
    { tier: 'personal', share: 0.7 },
    { tier: 'popular', share: 0.2 },
    { tier: 'none', share: 0.1 },
  ]);
  expect(stream.eventsOfBatch).toBe(32);
  expect(versions.map(({ variant, version, perSecond, share }) => [variant, version, perSecond, share])).toEqual([
    ['live', '7', 9, 0.9],
    ['canary', '8', 1, 0.1],
    ['shadow', '9', 10, null],
  ]);
});

test('quality: one row a version, weighted over evaluators by what they judged', () => {
  const said = (variant: string, recall: number, answered: number, more = ''): string => {
    const labels = `model="shop",version="7",variant="${variant}",tier="all"`;
    return [
      `rec_online_precision{${labels},k="10",window="24h"} ${recall / 2}`,
      `rec_online_recall{${labels},k="10",window="24h"} ${recall}`,
      `rec_online_recall{${labels},k="20",window="24h"} 9`,
      `rec_online_recall{${labels},k="10",window="1h"} 9`,
      `rec_online_recall{model="shop",version="7",variant="${variant}",tier="popular",k="10",window="24h"} 9`,
      `rec_online_answered{${labels},window="24h"} ${answered}`,
      more,
    ].join('\n');
  };
  const now = [
    aScrape(
      said('live', 0.2, 300, 'rec_labels_total{partition="0",state="matched"} 5\nrec_drift_psi{input="items"} 0.3'),
    ),
    aScrape(said('live', 0.4, 100, 'rec_labels_total{partition="1",state="matched"} 6'), { url: 'http://two' }),
    aScrape(said('canary', 0.1, 50), { url: 'http://three' }),
  ];
  const { quality } = viewOf(aSpan([], now));
  expect(quality.rows).toMatchObject([
    { variant: 'live', version: '7', k: '10', window: '24h', answered: 400 },
    { variant: 'canary', recall: 0.1, answered: 50, f1: null },
  ]);
  expect(quality.rows[0]?.recall).toBeCloseTo(0.25, 12);
  expect(quality.rows[0]?.precision).toBeCloseTo(0.125, 12);
  expect(quality).toMatchObject({ labels: { matched: 11 }, drift: { items: 0.3 } });
});

test('errors of means add up over evaluators, and are not known where one of them does not know its own', () => {
  const labels = 'model="shop",version="7",variant="live",tier="all"';
  const said = (answered: number, error: number | null): string =>
    [
      `rec_online_precision{${labels},k="10",window="24h"} 0.1`,
      `rec_online_answered{${labels},window="24h"} ${answered}`,
      error === null
        ? ''
        : `rec_online_standard_error{${labels},k="10",window="24h",metric="hit_rate"} ${error}\n` +
          `rec_online_standard_error{${labels},k="20",window="24h",metric="hit_rate"} 9`,
    ].join('\n');
  const errorsOf = (...texts: readonly string[]) =>
    viewOf(
      aSpan(
        [],
        texts.map((text, place) => aScrape(text, { url: `http://${place}` })),
      ),
    ).quality.rows[0]?.standardErrors;
  expect(errorsOf(said(300, 0.03))).toEqual({ f1: null, hitRate: 0.03 });
  // (300 · 0.04)² + (100 · 0.16)² = 20²
  expect(errorsOf(said(300, 0.04), said(100, 0.16))?.hitRate).toBeCloseTo(20 / 400, 12);
  expect(errorsOf(said(300, 0.04), said(100, null))?.hitRate).toBeNull();
});

test('services: state, readiness and what they use, with the processes that they started', () => {
  const said = (cpu: number): string =>
    `rec_state{state="running"} 1\nrec_state{state="draining"} 0\nprocess_cpu_seconds_total ${cpu}\n` +
    `child_process_cpu_seconds_total ${2 * cpu}\nprocess_resident_memory_bytes 100\nchild_process_resident_memory_bytes 50\n` +
    'event_loop_delay_seconds{quantile="0.5"} 1\nevent_loop_delay_seconds{quantile="0.99"} 0.25\n';
  const ready = { ok: false, checks: { kafka: 'away', redis: null }, notes: ['a note'] };
  const { services } = viewOf(aSpan([aScrape(said(1))], [aScrape(said(2), { ready })]));
  expect(services).toMatchObject([
    { state: 'running', isUp: true, isReady: false, problems: ['kafka: away'], notes: ['a note'], residentBytes: 150 },
  ]);
  expect(services[0]?.cpu).toBeCloseTo(0.3, 12);
  expect(services[0]?.eventLoopP99Seconds).toBe(0.25);
});

test('Redis: a node that several services see is one, and what it throws out is an alarm', () => {
  const said = (evicted: number): string =>
    `redis_memory_used_bytes{node="r:1"} ${100 + evicted}\nredis_memory_limit_bytes{node="r:1"} 0\n` +
    `redis_evicted_keys_total{node="r:1"} ${evicted}\n`;
  const two = { url: 'http://two' };
  const span = aSpan([aScrape(said(0)), aScrape(said(0), two)], [aScrape(said(30)), aScrape(said(20), two)]);
  expect(viewOf(span).redis).toEqual([{ node: 'r:1', usedBytes: 130, limitBytes: 0, evictedPerSecond: 3 }]);
  expect(ownAlarms(span).active.map(({ name }) => name)).toEqual(['StreamrecRedisEvictions']);
  const silent = aScrape('probe_answered{partition="0"} 1\nprobe_answered{partition="1"} 0\n');
  expect(ownAlarms(aSpan([silent], [silent])).active[0]?.name).toBe('StreamrecProbeUnanswered');
});

test('without anybody who watches, alarms are what is never well', () => {
  const said = (n: number): string =>
    `kafka_stalled_partitions{topic="t"} 2\nrec_dlq_total{stage="decode",reason="not-avro"} ${n}\n${events(9 * n, n)}`;
  const { active } = ownAlarms(
    aSpan(
      [aScrape(said(0))],
      [aScrape(said(10)), aScrape('', { url: 'http://two', service: 'features', failure: 'away' })],
    ),
  );
  expect(active.map(({ name, severity }) => [name, severity])).toEqual([
    ['StreamrecDown', 'page'],
    ['StreamrecStalled', 'page'],
    ['StreamrecDeadLetters', 'ticket'],
  ]);
  expect(active[0]?.summary).toContain('features does not answer');
  expect(ownAlarms(aSpan([aScrape(events(0))], [aScrape(events(9))])).active).toEqual([]);
});

test('snapshots older than half a minute are let go; rates look back ten seconds', () => {
  const snapshots = createSnapshots();
  const taken = Array.from({ length: 100 }, (_, second) => ({ at: second * 1_000, scrapes: [] }));
  const spans = taken.map((snapshot) => snapshots.add(snapshot));
  expect(spans[0]).toBeNull();
  expect(spans[1]).toEqual({ newest: taken[1], recent: taken[0], oldest: taken[0] });
  expect(spans[99]).toEqual({ newest: taken[99], recent: taken[89], oldest: taken[69] });
});

test('the registry says since when a version serves; where it is away, what it said stays', async () => {
  let isAway = false;
  const hour = 3_600_000;
  const deployment = {
    live: { version: '7' },
    liveSince: 0,
    canary: { version: '8', share: 0.1, since: 2 * hour },
  } as never;
  const source = {
    models: () => (isAway ? Promise.reject(new Error('away')) : Promise.resolve({ models: [{ name: 'shop' }] })),
    deployment: () => Promise.resolve({ deployment }),
  };
  const notes = createVersionNotes(source, () => 5 * hour);
  expect(notes.of('shop', '7', 'live')).toBeNull();
  await notes.refresh();
  isAway = true;
  await notes.refresh();
  expect(notes.of('shop', '7', 'live')).toBe('for 5 h');
  expect(notes.of('shop', '8', 'canary')).toBe('10 % of users, for 3 h');
  expect([notes.of('shop', '6', 'live'), notes.of('other', '7', 'live')]).toEqual([null, null]);
});
