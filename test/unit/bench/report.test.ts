import { createMeasurements } from '../../../bench/measurements';
import { formatReport, toJson, type RunFacts } from '../../../bench/report';

const facts: RunFacts = {
  quick: true,
  rounds: 3,
  data: 'shop',
  events: 10,
  users: 2,
  items: 3,
  meanWindow: 4,
  model: 'm',
  set: {},
  leftOut: ['users'],
  seconds: 1,
};

test('figures are medians of rounds, with their spread; what was not measured is null', () => {
  const figures = createMeasurements();
  for (const value of [100, 300, 200]) figures.add('eventsPerSecond', value);
  figures.add('ratios.bareOrt', 1.25);
  figures.add('rssMb', null);
  figures.add('eventLoopDelayMsP99', NaN);
  const json = toJson(figures, facts);
  expect(json).toMatchObject({
    eventsPerSecond: 200,
    bareOrtUsersPerSecond: null,
    ratios: { bareOrt: 1.25, bareOrtFullHistories: null, handWritten: null, kafkaStreams: null, quix: null },
    pipelineEventsPerSecond: null,
    latencyMs: { exactlyOnce: { p50: null, p99: null }, atLeastOnce: { p50: null, p99: null }, idle: { p50: null } },
    eventLoopDelayMsP99: null,
    rssMb: null,
    redisBytesPerUser: { full: null, ten: null },
    run: { leftOut: ['users'] },
  });
  expect(json.spread).toEqual({
    eventsPerSecond: { median: 200, min: 100, max: 300, rounds: 3 },
    'ratios.bareOrt': { median: 1.25, min: 1.25, max: 1.25, rounds: 1 },
  });
  const table = formatReport(figures);
  expect(table).toMatch(/events\/s .*200 .*100 .*300/);
  expect(table).not.toContain('resident memory');
});

test('the newest round is what ratios are made with', () => {
  const figures = createMeasurements();
  figures.add('bareOrtUsersPerSecond', 10);
  figures.add('bareOrtUsersPerSecond', 30);
  expect(figures.latest('bareOrtUsersPerSecond')).toBe(30);
  expect(figures.latest('eventsPerSecond')).toBeNull();
});
