import { buildView } from '../../../lib/overview/build-view';
import { createAlarmMemory } from '../../../lib/overview/alarm-memory';
import { noFacts, type Facts } from '../../../lib/overview/facts';
import type { AlarmsView, AlarmView, StreamView } from '../../../lib/overview/view';
import { watchAlarms } from '../../../lib/overview/watch-alarms';
import { aScrape, aSpan } from './snapshots-of';

const quiet = { from: 'nobody', failure: null, active: [] };
const span = aSpan([aScrape('')], [aScrape('')]);
const { stream } = buildView(span, { at: new Date(0), alarms: quiet });

function judge(
  facts: Partial<Facts> = {},
  lag: Partial<StreamView> = {},
  formerLag: number | null = null,
  asked: AlarmsView | null = null,
): AlarmsView {
  return watchAlarms({
    span,
    former: null,
    facts: { ...noFacts, ...facts },
    stream: { ...stream, ...lag },
    formerLag,
    asked,
  });
}
const named = ({ active }: AlarmsView): string[] =>
  active.map(({ name, severity, state }) => `${name} ${severity} ${state}`);

test('a store that does not answer the gateway is told at once, with what to do', () => {
  expect(judge({ redis: { failure: null }, kafka: { failure: null } }).active).toEqual([]);
  const away = judge({ redis: { failure: 'nobody listens' }, kafka: { failure: 'no broker' } });
  expect(named(away)).toEqual(['StreamrecKafka page firing', 'StreamrecRedis page firing']);
  expect(away.active.map(({ summary }) => /nobody listens|no broker/.test(summary))).toEqual([true, true]);
});

test('requests to Redis of a service that fail are told, though the gateway reaches it', () => {
  const said = (n: number): string => `redis_errors_total{service="recommender",operation="history"} ${n}\n`;
  const failing = aSpan([aScrape(said(3))], [aScrape(said(5))]);
  const { active } = watchAlarms({ span: failing, former: null, facts: noFacts, stream, formerLag: null, asked: null });
  expect(active).toMatchObject([{ name: 'StreamrecRedis', severity: 'ticket' }]);
  expect(active[0]?.summary).toContain('recommender');
});

test.each([
  ['little waits', { lag: 400, eventsPerSecond: 10, behindSeconds: 40 }, 0, []],
  ['much, and less than before', { lag: 5_000, eventsPerSecond: 500, behindSeconds: 10 }, 9_000, []],
  ['as much as is between commits', { lag: 5_000, eventsPerSecond: 2_000, behindSeconds: 2.5 }, 0, []],
  ['growing', { lag: 5_000, eventsPerSecond: 500, behindSeconds: 10 }, 900, ['StreamrecLag ticket pending']],
  [
    'much work, though it shrinks',
    { lag: 50_000, eventsPerSecond: 500, behindSeconds: 100 },
    60_000,
    ['StreamrecLag page firing'],
  ],
  ['nobody works', { lag: 600, eventsPerSecond: 0, behindSeconds: null }, 600, ['StreamrecLag page firing']],
  ['nobody knows', { lag: null, eventsPerSecond: 0, behindSeconds: null }, null, []],
])('lag: %s', (_, lag, former, alarms) => expect(named(judge({}, lag, former))).toEqual(alarms));

test("who remembers goes first; what it does not tell of yet is the services' word", () => {
  const told: AlarmView = {
    name: 'StreamrecRedis',
    severity: 'page',
    summary: 'x',
    since: '2026-03-01T11:00:00Z',
    state: 'firing',
  };
  const asked = { from: 'Prometheus', failure: null, active: [told] };
  const away = { redis: { failure: 'x' }, kafka: { failure: 'x' } };
  const { active, from } = judge(away, {}, null, asked);
  expect(active.map(({ name, since }) => [name, since])).toEqual([
    ['StreamrecKafka', null],
    ['StreamrecRedis', told.since],
  ]);
  expect(from).toContain('Prometheus and');
  expect(judge(away, {}, null, { from: 'Prometheus', failure: 'away', active: [] })).toMatchObject({ failure: 'away' });
});

test('a service that is late once is doubted, and down with the second time; one that is gone is down at once', () => {
  const looked = (failure: string) => aScrape('', { failure });
  const stateOf = (before: string | null, now: string) => {
    const [former, newest] = [aSpan([], [before === null ? aScrape('') : looked(before)]), aSpan([], [looked(now)])];
    const judged = { span: newest, former: former.newest, facts: noFacts, stream, formerLag: null, asked: null };
    return named(watchAlarms(judged));
  };
  expect(stateOf(null, 'no answer in time')).toEqual(['StreamrecDown page pending']);
  expect(stateOf('no answer in time', 'no answer in time')).toEqual(['StreamrecDown page firing']);
  expect(stateOf(null, 'nobody listens there')).toEqual(['StreamrecDown page firing']);
});

test('what was never sure is not told of when it is over', () => {
  const memory = createAlarmMemory();
  memory.mark([{ ...alarm('A', 'x'), state: 'pending' }], 0);
  memory.mark([], 60_000);
  expect(memory.ended).toEqual([]);
});

const alarm = (name: string, summary: string, about?: string): AlarmView => ({
  ...{ name, summary, severity: 'page', since: null, state: 'firing' },
  ...(about === undefined ? {} : { about }),
});

test('what was sure is told of with what it was then, though it was doubted before it was over', () => {
  const memory = createAlarmMemory();
  memory.mark([], 0);
  memory.mark([alarm('A', '2,000 wait, and none is being done')], 2_000);
  memory.mark([{ ...alarm('A', '900 wait'), state: 'pending' }], 4_000);
  memory.mark([], 60_000);
  expect(memory.ended).toEqual([
    {
      ...{ name: 'A', summary: '2,000 wait, and none is being done' },
      ...{ since: '1970-01-01T00:00:02.000Z', until: '1970-01-01T00:00:04.000Z' },
    },
  ]);
});

test('alarms that nobody dates are dated by when they were seen first, whatever their figures do meanwhile', () => {
  const memory = createAlarmMemory();
  expect(memory.mark([alarm('A', '3 wait')], 0)[0]).toMatchObject({ since: '1970-01-01T00:00:00.000Z', isOlder: true });
  const [a, b] = memory.mark([alarm('A', '9 wait'), alarm('B', 'x')], 2_000);
  expect([a?.since, a?.isOlder, a?.summary]).toEqual(['1970-01-01T00:00:00.000Z', true, '9 wait']);
  expect([b?.since, b?.isOlder]).toEqual(['1970-01-01T00:00:02.000Z', false]);
  const dated = { ...alarm('C', 'x'), since: '1969-12-31T00:00:00.000Z' };
  expect(memory.mark([dated], 4_000)[0]).toMatchObject({ since: dated.since, isOlder: false });
});

test('one that is away for a moment has not ended; one that ended is told with its times', () => {
  const memory = createAlarmMemory();
  memory.mark([], 0);
  memory.mark([alarm('A', 'x', 'one'), alarm('A', 'y', 'two')], 2_000);
  memory.mark([alarm('A', 'y', 'two')], 4_000);
  expect(memory.ended).toEqual([]);
  expect(memory.mark([alarm('A', 'x', 'one'), alarm('A', 'y', 'two')], 6_000)[0]?.since).toBe(
    '1970-01-01T00:00:02.000Z',
  );
  memory.mark([alarm('A', 'y', 'two')], 20_000);
  expect(memory.ended).toEqual([
    { name: 'A', summary: 'x', since: '1970-01-01T00:00:02.000Z', until: '1970-01-01T00:00:06.000Z' },
  ]);
});

test('a canary that its guards ended is told with when, which limit, and that customers are served', () => {
  const ended = { model: 'shop', at: 1_000, reason: 'the canary 2 broke maxErrorRate' };
  expect(judge({ endedCanaries: [ended] }).active).toMatchObject([
    { name: 'StreamrecCanaryEnded', about: 'shop', severity: 'ticket', since: '1970-01-01T00:00:01.000Z' },
  ]);
  expect(judge({ endedCanaries: [ended] }).active[0]?.summary).toContain(ended.reason);
});
