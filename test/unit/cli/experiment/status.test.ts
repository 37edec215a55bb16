import { stripVTControlCharacters } from 'node:util';
import { experimentText, liftText } from '../../../../cli/experiment/status';
import type { ExperimentView } from '../../../../lib/registry/api/quality';

const experiment: ExperimentView = {
  ...{ version: '2', liveVersion: '1', share: 0.1, since: 0, until: 60_000, source: 'evaluator', k: 10 },
  ...{ users: { canary: 300, live: 2_700 }, judged: { canary: 1_000, live: 9_000 } },
  sampleRatio: { expectedShare: 0.1, observedShare: 0.1, p: 1 },
  ...{ margin: 0.05, alpha: 0.05, effect: 0.3, guarded: true, guardMetric: 'ndcg' },
  metrics: [
    {
      ...{ metric: 'ndcg', verdict: 'worse', rate: { canary: 0.1, live: 0.2 }, p: 0.00012, progress: 0.5 },
      lift: { value: -0.5, low: -0.7, high: -0.2 },
    },
  ],
};
const textOf = (fields: Partial<ExperimentView> = {}): string =>
  stripVTControlCharacters(experimentText({ ...experiment, ...fields }));

test('a canary with its interval, verdict, split and how far along it is', () => {
  const text = textOf();
  for (const said of [
    '2 for 10 % of the users, since 1970-01-01T00:00:00Z',
    'an evaluator, the first 10 items of a list, up to 1970-01-01T00:01:00Z',
    '300 of the canary, 2700 of live',
    '10 % of the users, expected 10 %: p 1',
    'where its ndcg is more than 5 % below live',
    '-50 % [-70 %, -20 %]',
    'worse: worse than is allowed',
    '50 %',
  ])
    expect(text).toContain(said);
});

test('what is not known is said so', () => {
  const text = textOf({
    source: 'recommenders',
    users: null,
    sampleRatio: null,
    guarded: false,
    until: null,
    metrics: [],
  });
  expect(text).toContain('recommenders');
  expect(text).toContain('not counted one by one');
  expect(text).toContain('--max-quality-drop is not set');
  expect(text).toContain('nothing is judged yet');
});

test('differences', () => {
  expect(liftText(null)).toBe('–');
  expect(liftText({ value: 0.1, low: -1, high: null })).toBe('+10 % [-100 %, unbounded]');
});
