import { filledRows, heatOption, rowNames } from './heat-option';

test('rows are named by their bounds, and the last is open', () => {
  expect(rowNames([0.05, 0.25, 2, null])).toEqual(['up to 50 ms', 'up to 250 ms', 'up to 2.0 s', 'over 2.0 s']);
});

test('rows at the edges that hold nothing are left out, gaps between stay', () => {
  const counts = [
    [0, 2, 0, 0, 0],
    [0, 0, 0, 1, 0],
  ];
  const heat = { stepSeconds: 10, bounds: [1, 2, 3, 4, null], at: [0, 10_000], counts };
  expect(filledRows(heat)).toEqual([1, 4]);
  const option = heatOption(heat, 'light') as { yAxis: { data: string[] }; series: { data: unknown[] }[] };
  expect(option.yAxis.data).toHaveLength(3);
  expect(option.series[0]?.data).toContainEqual([1, 2, 1]);
  expect(option.series[0]?.data).toContainEqual([0, 1, '-']);
  expect(heatOption({ ...heat, counts: [[0, 0, 0, 0, 0]] }, 'light')).toBeNull();
});
