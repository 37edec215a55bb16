import type { Experiment } from './queries';
import { howSure, liftText, verdictWords, type Verdict } from './verdict';

const experiment: Experiment = {
  ...{ version: '2', liveVersion: '1', share: 0.1, since: 1, until: null, source: 'evaluator', k: 10, margin: 0.05 },
  ...{ users: { canary: 60, live: 540 }, judged: { canary: 100, live: 900 }, alpha: 0.05, effect: 0.3 },
  sampleRatio: { expectedShare: 0.1, observedShare: 0.02, p: 0 },
  ...{ guarded: true, guardMetric: 'ndcg', metrics: [] },
};

test.each<[Verdict, RegExp, RegExp]>([
  ['collecting', /Fewer than 50 customers/, /larger share/],
  ['mismatch', /2\.0% are the canary's, 10\.0% should be/, /lost/],
  ['worse', /5\.0% less than live/, /guard ends it/],
  ['better', /above live/, /Promote/],
  ['not-worse', /5\.0% less than live/, /Promote it where that is enough/],
  ['undecided', /both are still possible/, /Wait/],
])('what %s means, and what to do', (verdict, means, next) => {
  const words = verdictWords(verdict, experiment);
  expect(words.means).toMatch(means);
  expect(words.next).toMatch(next);
});

test('without a guard somebody has to end a canary that is worse', () => {
  expect(verdictWords('worse', { ...experiment, guarded: false, margin: 0 }).next).toMatch(/End the canary/);
});

test('whose figures they are is said', () => {
  expect(howSure(experiment)).toMatch(
    /100 judged lists of the canary and 900 of live \(60 and 540 customers\), first 10/,
  );
  expect(howSure({ ...experiment, source: 'recommenders' })).toMatch(/coarser/);
});

test('differences have a sign, and a bound that is not there yet says so', () => {
  expect(liftText({ value: -0.031, low: -0.1, high: 0.2 })).toBe('−3.1% (−10.0% to +20.0%)');
  expect(liftText({ value: 0.031, low: -0.1, high: null })).toBe('+3.1% (−10.0% to no bound yet)');
  expect(liftText(null)).toBe('–');
});
