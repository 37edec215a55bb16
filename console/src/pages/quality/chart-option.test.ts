import { chartLabel, chartOption, linesOf } from './chart-option';
import type { Point, Series } from './queries';

const hour = 3_600_000;
const figure = { value: 0.2, standardError: 0.05 };
const point: Point = {
  ...{ judged: 40, answered: 30, conversions: 0, revenue: 0, shown: 300, novelty: 5 },
  figures: {
    hit_rate: figure,
    precision: figure,
    recall: figure,
    f1: figure,
    mrr: figure,
    ndcg: { value: 0.1, standardError: null },
  },
};
const series: Series = {
  ...{ model: 'shop', version: '1', variant: 'live', tier: 'all', whole: point },
  steps: [0, 1, 3].map((at) => ({ ...point, from: at * hour })),
};

test('a step in which nothing was judged is a gap in the line and in the band', () => {
  const lines = linesOf([series], hour, 'f1', 2);
  expect(lines.times).toEqual([0, hour, 2 * hour, 3 * hour]);
  expect(lines.lines[0]?.points[2]).toBeNull();
  const { series: drawn } = chartOption(lines, '24h') as {
    series: { name: string; data: [number, number | null][] }[];
  };
  expect(drawn.map(({ name }) => name)).toEqual(['1 live low', '1 live band', '1 live']);
  expect(drawn.map(({ data }) => data[2]?.[1])).toEqual([null, null, null]);
  expect(drawn.map(({ data }) => data[0]?.[1])).toEqual([0.1, expect.closeTo(0.2), 0.2]);
});

test('without an error there is a line and no band, and who hears the chart hears its newest figure', () => {
  const lines = linesOf([series], hour, 'ndcg', 2);
  const { series: drawn } = chartOption(lines, '24h') as { series: { data: [number, number | null][] }[] };
  expect(drawn.map(({ data }) => data[0]?.[1])).toEqual([null, null, 0.1]);
  expect(chartLabel('NDCG at 10', lines)).toBe('NDCG at 10 over 4 steps of time. Newest: 1 live 0.100.');
});
