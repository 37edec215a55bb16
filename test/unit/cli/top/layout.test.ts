import { glyphsFor, sparkline } from '../../../../cli/top/glyphs';
import { layout, type Frame } from '../../../../cli/top/layout';
import { bytes, count, duration, figure, percent, rate } from '../../../../lib/overview/numbers';
import { frameText } from '../../../../cli/top/print-frame';
import { cut, lineWidth, piece, widthOf } from '../../../../cli/top/text';
import type { TopView } from '../../../../lib/overview/view';

const quantiles = { p50: 0.012, p95: 0.04, p99: 1.5, count: 10 };
const quality = { precision: 0.0312, recall: 0.14, f1: 0.05, hitRate: 0.22, mrr: 0.1, ndcg: 0.09, answered: 12_345 };
const long = 'a summary that is much longer than any terminal is wide, '.repeat(6);

const view: TopView = {
  at: '2026-03-01T12:00:00.000Z',
  rateSeconds: 10,
  services: ['recommender', 'features', 'evaluator', 'registry'].map((service, place) => ({
    ...{
      service,
      url: `http://127.0.0.1:${8_000 + place}`,
      isUp: place < 3,
      state: 'running',
      isReady: place === 3 ? null : place !== 1,
    },
    problems: place === 1 ? [`redis: ${long}`] : place === 3 ? ['nobody listens there'] : [],
    notes: [],
    ...{ cpu: 0.34, residentBytes: 210e6, eventLoopP99Seconds: 0.003, upSeconds: 7_300 },
  })),
  redis: [{ node: '10.0.0.7:6379', usedBytes: 1.2e9, limitBytes: 2e9, evictedPerSecond: 3 }],
  stream: {
    ...{ eventsPerSecond: 1_204.4, recommendedPerSecond: 1_198, deadPerSecond: 0.4, lag: 60_312, behindSeconds: 50 },
    ...{ catchUpSeconds: 130, queued: 100, pausedPartitions: 2, transactionsPerSecond: 24 },
    ...{ failedTransactionsPerSecond: 1, eventsOfBatch: 48.3 },
  },
  latency: ['event to recommendation', "model's run", 'transaction'].map((what) => ({ what, ...quantiles })),
  tiers: [
    { tier: 'personal', share: 0.7 },
    { tier: 'session', share: 0.2 },
    { tier: 'popular', share: 0.06 },
    { tier: 'none', share: 0.04 },
  ],
  versions: ['live', 'canary', 'shadow', 'shadow'].map((variant, place) => ({
    ...{ model: 'shop', version: String(7 + place), variant, perSecond: 1_100, share: 0.9, run: quantiles },
    note: variant === 'live' ? 'for 3 d' : null,
  })),
  quality: {
    rows: ['live', 'canary'].map((variant) => ({
      model: 'shop',
      version: '7',
      variant,
      k: '10',
      window: '24h',
      ...quality,
      standardErrors: { f1: 0.01, hitRate: null },
    })),
    labels: { matched: 703, unattributed: 4_921, late: 3 },
    drift: { items: 0.31, event_type: 0.05 },
  },
  alarms: {
    from: 'Alertmanager at http://127.0.0.1:9093',
    failure: null,
    active: Array.from({ length: 5 }, (_, place) => ({
      ...{ name: `StreamrecAlarm${place}`, severity: place === 0 ? 'page' : 'ticket', summary: long },
      ...{ since: '2026-03-01T11:53:00.000Z', state: 'firing' as const },
    })),
  },
};

const unicode = glyphsFor({ LANG: 'en_US.UTF-8' });
const history = { events: [1, 2, 3, 4], lag: [null, 5], p99: [0.1] };
const frame = (columns: number, rows: number, more: Partial<Frame> = {}): Frame => {
  return { view, history, glyphs: unicode, columns, rows, footer: [piece(' q quits')], ...more };
};
const textOf = (one: Frame): string => frameText(layout(one));

test.each([
  [80, 24],
  [100, 30],
  [149, 50],
  [150, 24],
  [220, 60],
  [40, 12],
  [20, 5],
  [80, 2],
])('%d columns and %d rows are filled, and never more', (columns, rows) => {
  const lines = layout(frame(columns, rows));
  expect(lines).toHaveLength(rows);
  expect(lines.map(lineWidth)).toEqual(lines.map(() => columns));
});

test('on 80 by 24 every part says its first word, the worst alarm among them, and tells what it hides', () => {
  const text = textOf(frame(80, 24));
  for (const word of [
    ...[
      'streamrec top',
      '5 alarms',
      '1,204/s',
      '60,312',
      '50 s behind, gone in 2 min',
      '1/s fail, 2 paused',
      '1.5 s',
      'personal 70 %',
    ],
    ...[
      'live    shop 7',
      'recall',
      '.1400',
      'Alarm0 7 min',
      'features    running  redis: a summary',
      'registry    away',
      'hit rate',
      'q quits',
    ],
  ]) {
    expect(text).toContain(word);
  }
  expect(text).toMatch(/alarms .*\+3\n/);
});

test('with room enough nothing is hidden', () => {
  const text = textOf(frame(160, 40));
  for (const word of [
    'Alarm4',
    'shop 10',
    'unattributed 4,921',
    '1.2 GB  of 2.0 GB  3/s keys thrown out',
    'items has drifted: PSI 0.31',
    'registry',
  ]) {
    expect(text).toContain(word);
  }
  expect(text).not.toContain('event_type');
  expect(text).not.toMatch(/\+\d/);
});

test('a terminal that knows no more than ASCII gets nothing else', () => {
  const text = textOf(frame(80, 24, { glyphs: glyphsFor({ LANG: 'C' }) }));
  expect(text).toMatch(/^[\x20-\x7e\n]*$/);
  expect(glyphsFor({ LC_ALL: 'C', LANG: 'de_DE.UTF-8' }).isUnicode).toBe(false);
});

test('what others wrote steers no terminal', () => {
  const evil = '\u001b[2J\u0007\u202eevil\n';
  const active = [{ ...(view.alarms.active[0] as (typeof view.alarms.active)[0]), name: evil, summary: evil }];
  const text = textOf(frame(80, 24, { view: { ...view, alarms: { ...view.alarms, active } } }));
  expect(text).toContain('evil');
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

test('no service and nothing known is a screen too', () => {
  const nobody = {
    ...view,
    services: [],
    redis: [],
    tiers: [],
    versions: [],
    latency: [],
    quality: { rows: [], labels: {}, drift: {} },
  };
  const well = { ...nobody, alarms: { from: 'the services themselves', failure: null, active: [] } };
  expect(textOf(frame(80, 24, { view: well }))).toContain('all is well');
  const failing = { ...nobody, alarms: { from: 'Prometheus', failure: 'nobody listens there', active: [] } };
  expect(textOf(frame(80, 24, { view: failing }))).toContain('Prometheus cannot be asked: nobody listens there');
});

test('numbers, as short as they can be read', () => {
  expect([count(null), count(0), count(3.24), count(1_204.4), count(12_345_678)]).toEqual([
    '–',
    '0',
    '3.2',
    '1,204',
    '12.3M',
  ]);
  const times = [null, 0.0004, 0.25, 1.44, 90, 600, 7_200, 200_000];
  expect(times.map(duration)).toEqual(['–', '0.4 ms', '250 ms', '1.4 s', '90 s', '10 min', '2 h', '2 d']);
  expect([bytes(210e6), bytes(2.3e9), percent(0.072), percent(1), figure(0.0312), figure(1), rate(null)]).toEqual([
    '210 MB',
    '2.3 GB',
    '7.2 %',
    '100 %',
    '.0312',
    '1.0000',
    '–',
  ]);
});

test('widths count columns, not characters', () => {
  expect([widthOf('abc'), widthOf('é'), widthOf('商店'), widthOf('e\u0301')]).toEqual([3, 1, 4, 1]);
  expect([cut('商店商店', 5), cut('abc', 3), cut('abcd', 3), cut('abc', 0)]).toEqual(['商店…', 'abc', 'ab…', '']);
  expect(sparkline([0, null, 7, 14], 3, unicode)).toBe(' ▅█');
});
