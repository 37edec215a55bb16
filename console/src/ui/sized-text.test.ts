import { sizedText } from './sized-text';

test('all that is text follows the size of the page’s own', () => {
  const option = {
    xAxis: { type: 'time' },
    yAxis: [{ type: 'value' }, { type: 'value' }],
    legend: {},
    series: [],
  } as const;
  expect(sizedText({ ...option, yAxis: [...option.yAxis] } as never, 24)).toEqual({
    xAxis: { type: 'time', axisLabel: { fontSize: 18 } },
    yAxis: [
      { type: 'value', axisLabel: { fontSize: 18 } },
      { type: 'value', axisLabel: { fontSize: 18 } },
    ],
    legend: { textStyle: { fontSize: 18 } },
    series: [],
  });
});

test('a size that a chart gives itself stays, and what is shown of an axis with it', () => {
  const xAxis = { axisLabel: { fontSize: 9, hideOverlap: true } };
  expect(sizedText({ xAxis }, 16)).toEqual({ xAxis });
});
