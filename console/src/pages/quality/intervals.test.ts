import { inOrder, intervalOf, intervalText } from './intervals';
import type { Series } from './queries';

test('an interval stays within what a figure can be, and is none where its error is not known', () => {
  expect(intervalOf({ value: 0.5, standardError: 0.1 }, 2)).toEqual({ value: 0.5, low: 0.3, high: 0.7 });
  expect(intervalOf({ value: 0.05, standardError: 0.1 }, 2)).toMatchObject({ low: 0 });
  expect(intervalOf({ value: 0.95, standardError: 0.1 }, 2)).toMatchObject({ high: 1 });
  expect(intervalText(intervalOf({ value: 0.5, standardError: null }, 2))).toBe('0.500');
  expect(intervalText(intervalOf({ value: 0.5, standardError: 0.1 }, 2))).toBe('0.500 (0.300 to 0.700)');
  expect(intervalText(null)).toBe('–');
});

test('live stands first, then its canary, whoever was judged more', () => {
  const whole = (judged: number): Series['whole'] => ({
    ...{ judged, answered: 0, figures: null, conversions: 0, revenue: 0, shown: 0, novelty: null },
  });
  const one = (version: string, variant: string, judged: number): Series => ({
    ...{ model: 'shop', version, variant, tier: 'all', whole: whole(judged), steps: [] },
  });
  const all = [one('3', 'canary', 90), one('1', 'live', 10), one('2', 'live', 20)];
  expect(inOrder(all).map(({ version }) => version)).toEqual(['2', '1', '3']);
});
