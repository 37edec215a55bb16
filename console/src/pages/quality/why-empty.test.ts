import type { LiveQuality, Quality } from './queries';
import { warningsOf, whyEmpty } from './why-empty';

const evaluators = [{ name: 'evaluator', url: 'http://127.0.0.1:1', problem: null }];
const nothing: Quality = {
  ...{ span: '24h', k: 10, ks: [5, 10], stepMs: 7_200_000, horizonMs: 87_300_000, userShare: 1, driftSamples: 500 },
  ...{ series: [], waiting: [], labels: {}, evaluated: {}, coverage: [], drift: [] },
  partitions: [{ partition: 0, pending: 0, eventTime: Date.UTC(2026, 0, 1) }],
};
const live = (change: Partial<Quality>): LiveQuality => ({
  ...{ evaluators, quality: { ...nothing, ...change }, intervalFactor: 2 },
});

test.each([
  ['no evaluator', { ...live({}), evaluators: [], quality: null }, 'This gateway knows of no evaluator'],
  ['one that is away', { ...live({}), quality: null }, 'No evaluator answers'],
  ['no partition', live({ partitions: [] }), 'The evaluator has no partition yet'],
  [
    'windows that are open',
    live({ partitions: [{ partition: 0, pending: 7, eventTime: 1 }] }),
    'Nothing is judged yet: the horizon is not over',
  ],
  ['a recommender that is behind', live({ waiting: [0] }), 'The evaluator waits for the recommender'],
  [
    'a sample without anybody',
    live({ userShare: 0.01, evaluated: { outside: 5 } }),
    'Nobody of the sample was shown anything yet',
  ],
  ['an older judgement', live({ span: '1h', evaluated: { judged: 5 } }), 'Nothing was judged in this span (1h)'],
  ['a shop without events', live({}), 'No recommendation was read yet'],
])('why nothing is shown: %s', (_, given, title) => expect(whyEmpty(given)?.title).toBe(title));

test('how long the horizon is, and how many wait, is said', () => {
  const text = whyEmpty(live({ partitions: [{ partition: 0, pending: 7, eventTime: 1 }] }))?.text;
  expect(text).toMatch(/^7 lists wait .* 24\.3 h younger/);
});

test('what is amiss is said beside what there is', () => {
  const away = {
    ...live({ labels: { matched: 90, late: 10 } }),
    evaluators: [{ ...evaluators[0]!, problem: 'nobody listens there' }],
  };
  expect(warningsOf(away)).toHaveLength(2);
  expect(warningsOf(live({ labels: { matched: 100, late: 1, expired: 1 }, evaluated: { judged: 100 } }))).toEqual([]);
});
