import { noFacts, type Facts } from '../../../lib/overview/facts';
import { createHeatRing } from '../../../lib/overview/heat-map';
import { judgedRows } from '../../../lib/overview/judged-rows';
import { createSeriesRing } from '../../../lib/overview/series';
import { createWatchState } from '../../../lib/overview/watch-state';
import { watchedServices } from '../../../lib/overview/watched-services';
import { readSettings } from '../../../lib/config/settings';
import { overviewView } from '../../../services/gateway/console/live/overview-schemas';
import { streamView } from '../../../services/gateway/console/live/stream-schemas';
import { aScrape } from './snapshots-of';

const partitions = (committed: number | null, end: number): Facts['partitions'] => [
  { topic: 'user_history', partition: 0, committed, end },
];
/** A recommender that has done so much. */
const said = (n: number): string =>
  [
    `rec_events_total{service="recommender",result="recommended"} ${n}`,
    `rec_batch_flush_total{reason="idle"} ${n}`,
    `rec_batch_flush_total{reason="full"} ${3 * n}`,
    `rec_batch_size_bucket{le="1"} ${n}\nrec_batch_size_bucket{le="8"} ${4 * n}\nrec_batch_size_bucket{le="+Inf"} ${4 * n}`,
    `rec_e2e_latency_seconds_bucket{le="0.1"} ${n}\nrec_e2e_latency_seconds_bucket{le="+Inf"} ${2 * n}`,
    `kafka_consumer_lag{service="recommender",topic="user_history",partition="0"} 7`,
    `kafka_transactions_total{result="committed"} ${n}`,
    `rec_inference_workers{service="recommender"} 2`,
    `model_latency_sum ${n / 10}`,
    `rec_dlq_total{stage="decode",reason="not-avro"} ${n}`,
    'rec_model_active_info{model="shop",version="7",variant="live"} 1',
    'redis_memory_used_bytes{node="r:1"} 5\nredis_memory_limit_bytes{node="r:1"} 10',
    'rec_online_precision{model="shop",version="7",variant="live",tier="all",k="10",window="24h"} 0.1',
    'rec_online_f1{model="shop",version="7",variant="live",tier="all",k="10",window="24h"} 0.2',
    'rec_online_hit_rate{model="shop",version="7",variant="live",tier="all",k="10",window="24h"} 0.5',
    'rec_online_answered{model="shop",version="7",variant="live",tier="all",window="24h"} 100',
  ].join('\n');

function watched(looks: readonly (Partial<Facts> & { readonly done: number | null })[]) {
  const state = createWatchState();
  looks.forEach(({ done, ...facts }, n) => {
    const scrape = done === null ? aScrape('', { failure: 'gone' }) : aScrape(said(done));
    const at = n * 2_000;
    state.take({ snapshot: { at, scrapes: [scrape] }, facts: { ...noFacts, ...facts }, alarms: null, at: 1e12 + at });
  });
  return state;
}

test('nothing before the first look, who is up with it, and rates with the second', () => {
  expect(createWatchState().overview()).toBeNull();
  expect(watched([{ done: 5 }]).overview()).toMatchObject({
    services: [{ isUp: true }],
    stream: { eventsPerSecond: null, lag: 7 },
  });
  const overview = watched([{ done: 5 }, { done: 25 }]).overview();
  expect(overview?.stream.eventsPerSecond).toBe(10);
  expect(overview?.recent.values['events']).toEqual([null, 10]);
});

test('the lag is what the brokers say, and goes on where no recommender is left to tell', () => {
  const state = watched([
    { done: 1, partitions: partitions(100, 100) },
    { done: 1, partitions: partitions(100, 800) },
    { done: null, partitions: partitions(100, 1_500) },
  ]);
  const overview = state.overview();
  expect(overview?.recent.values['lag']).toEqual([0, 700, 1_400]);
  expect(overview?.alarms.active.map(({ name }) => name)).toEqual(['StreamrecDown', 'StreamrecLag']);
  expect(state.stream()?.partitions).toMatchObject([
    { partition: 0, lag: 1_400, owner: null, committed: 100, end: 1_500 },
  ]);
});

test('the stream in its parts', () => {
  const deployments = [{ model: 'shop', version: '7', variant: 'live', since: 0, userShare: null }] as const;
  const state = watched([
    { done: 0, partitions: partitions(0, 50) },
    { done: 20, partitions: partitions(40, 50), deployments },
  ]);
  const stream = state.stream();
  expect(stream).toMatchObject({
    partitions: [{ lag: 10, eventsPerSecond: 20, owner: 'http://one' }],
    batches: { flushed: [{ name: 'full', share: 0.75, perSecond: 30 }, { name: 'idle' }] },
    latency: { count: 40, heat: { bounds: [0.1, null], counts: [[20, 20]] } },
    workers: [{ count: 2, busy: 0.5 }],
    transactions: { results: [{ name: 'committed', perSecond: 10, share: 1 }] },
    deadLetters: [{ stage: 'decode', name: 'not-avro', share: 1 }],
  });
  expect(stream?.batches.sizes).toEqual([
    { upTo: 1, count: 20 },
    { upTo: 8, count: 60 },
    { upTo: null, count: 0 },
  ]);
  expect(state.overview()?.versions).toMatchObject([{ version: '7', since: '1970-01-01T00:00:00.000Z' }]);
});

test('what is sent is of the type that the document promises', () => {
  for (const state of [
    watched([{ done: 0 }]),
    watched([{ done: 0, partitions: partitions(null, 5) }, { done: 9 }, { done: null }]),
  ]) {
    const sent = (page: unknown): unknown => JSON.parse(JSON.stringify(page));
    expect(overviewView.strict().safeParse(sent(state.long())).error).toBeUndefined();
    expect(streamView.strict().safeParse(sent(state.stream())).error).toBeUndefined();
  }
});

test('an interval is around its figure, between 0 and 1, and none where its error is not known', () => {
  const row = { model: 'm', version: '1', variant: 'live', k: '10', window: '24h', f1: 0.02, hitRate: 0.5 };
  const whole = { ...row, precision: null, recall: null, mrr: null, ndcg: null, answered: 100 };
  const [one] = judgedRows([{ ...whole, standardErrors: { f1: 0.01, hitRate: 0.05 } }]);
  // 2.1314 standard errors to either side.
  expect(one?.intervals.hitRate?.low).toBeCloseTo(0.3934, 4);
  expect(one?.intervals.hitRate?.high).toBeCloseTo(0.6066, 4);
  expect(one?.intervals.f1?.low).toBe(0);
  const [unknown] = judgedRows([{ ...whole, standardErrors: { f1: null, hitRate: 0.05 } }]);
  expect(unknown?.intervals.f1).toBeNull();
  expect(
    judgedRows([{ ...whole, hitRate: null, standardErrors: { f1: 0, hitRate: 0.1 } }])[0]?.intervals.hitRate,
  ).toBeNull();
});

test('series keep the newest points a step apart', () => {
  const ring = createSeriesRing({ names: ['x'], stepSeconds: 2, most: 3 });
  [0, 900, 1_990, 4_000, 6_000, 8_000].forEach((at) => ring.add(at, { x: at / 3 }));
  expect(ring.view()).toEqual({ stepSeconds: 2, at: [4_000, 6_000, 8_000], values: { x: [1_333, 2_000, 2_667] } });
});

test('the heat map keeps its newest columns', () => {
  const ring = createHeatRing('h', { stepSeconds: 10, most: 2 });
  const of = (n: number) => ({ at: 0, scrapes: [aScrape(`h_bucket{le="1"} ${n}\nh_bucket{le="+Inf"} ${n}`)] });
  [0, 4_000, 12_000, 25_000].forEach((at, n) => ring.add(at, of(n), of(n + 1)));
  expect(ring.view()).toMatchObject({
    at: [10_000, 20_000],
    counts: [
      [1, 0],
      [1, 0],
    ],
  });
  const first = createHeatRing('h', { stepSeconds: 10, most: 2 });
  [0, 4_000].forEach((at, n) => first.add(at, of(n), of(n + 2)));
  expect(first.view().counts).toEqual([[4, 0]]);
});

test.each([
  ['', '8000', [['http://127.0.0.1:8000', 'gateway']]],
  ['', '0', []],
  [
    'features=http://f:1/,http://x:2/metrics',
    '0',
    [
      ['http://f:1', 'features'],
      ['http://x:2', null],
    ],
  ],
])('services "%s" with the metrics on %s', (services, port, expected) => {
  const overrides = { 'gateway.services': services, 'metrics.port': port };
  expect([...watchedServices(readSettings({ env: {}, overrides }).settings)]).toEqual(expected);
});
