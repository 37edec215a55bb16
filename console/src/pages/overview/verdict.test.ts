import { spoken, verdictOf } from './verdict';

const alarm = (name: string, severity: string, state: 'firing' | 'pending' = 'firing') => ({
  ...{ name, severity, state, summary: 'why', since: '2026-03-01T12:00:00Z', isOlder: false },
});
const service = { service: 'x', url: 'http://x', isUp: true } as never;
const judged = (active: ReturnType<typeof alarm>[], services = [service, service], failure: string | null = null) => ({
  alarms: { from: 'Prometheus', failure, active, ended: [] },
  services,
  watch: { since: '', everySeconds: 2, services: services.length },
  stream: { eventsPerSecond: 5 } as never,
});

test.each([
  ['nothing', judged([]), 0, 'good'],
  ['a page', judged([alarm('StreamrecLag', 'ticket'), alarm('StreamrecRedis', 'page')]), 0, 'bad'],
  ['a page that is not yet sure', judged([alarm('StreamrecRedis', 'page', 'pending')]), 0, 'watch'],
  ['a ticket', judged([alarm('StreamrecLag', 'ticket')]), 0, 'watch'],
  ['alarms that could not be asked for', judged([], [service, service], 'away'), 0, 'watch'],
  ['one service alone', judged([], [service]), 0, 'unknown'],
  ['a silent gateway, whatever it said', judged([alarm('StreamrecRedis', 'page')]), 7, 'unknown'],
])('%s', (_, overview, silent, level) => expect(verdictOf(overview, silent).level).toBe(level));

test('only what is urgent is called broken, each once', () => {
  const { title, what } = verdictOf(
    judged([alarm('StreamrecDown', 'page'), alarm('StreamrecDown', 'page'), alarm('StreamrecSlow', 'ticket')]),
    0,
  );
  expect([title, what]).toEqual(['2 things are broken', 'Down.']);
});

test.each([
  ['StreamrecRedisMemory', 'Redis memory'],
  ['StreamrecBudgetBurn14', 'Budget burn 14'],
  ['HostDown', 'Host down'],
  ['Streamrec', 'Streamrec'],
])('%s is read as %s', (name, words) => expect(spoken(name)).toBe(words));
