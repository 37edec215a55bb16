import { metricSum } from '../../../bench/service-process';

const text = `# HELP rec_events_total Events.
rec_events_total{result="recommended",service="recommender"} 30
rec_events_total{result="dead",service="recommender"} 2
rec_events_total_other 9
rec_batch_size_sum 512
`;

test('adds up the series of a metric that have the labels', () => {
  expect(metricSum(text, 'rec_events_total')).toBe(32);
  expect(metricSum(text, 'rec_events_total', 'result="recommended"')).toBe(30);
  expect(metricSum(text, 'rec_batch_size_sum')).toBe(512);
  expect(metricSum(text, 'nothing')).toBe(0);
});
