import { decimal, dateTime } from '../../ui/format';
import type { ChartOption } from '../../ui/echarts';
import { intervalAt, intervalText, seriesName, type Interval } from './intervals';
import type { Metric, StepSeries } from './queries';

/** Strong enough on white and on black. */
const colours = ['#1c7ed6', '#e8590c', '#2f9e44', '#ae3ec9', '#e03131', '#0c8599'] as const;

export interface Line {
  readonly name: string;
  readonly colour: string;
  /** By step, null where nothing was judged. */
  readonly points: readonly (Interval | null)[];
}

export interface Lines {
  /** Beginnings of the steps, ms since 1970. */
  readonly times: readonly number[];
  readonly lines: readonly Line[];
}

/** Steps without a judgement are gaps, not zeros. @param series in the order of their colours. */
export function linesOf(series: readonly StepSeries[], stepMs: number, metric: Metric, factor: number): Lines {
  const all = series.flatMap(({ steps }) => steps.map(({ from }) => from));
  if (all.length === 0) return { times: [], lines: [] };
  const [first, last] = [Math.min(...all), Math.max(...all)];
  const times = Array.from({ length: Math.round((last - first) / stepMs) + 1 }, (_, at) => first + at * stepMs);
  const lines = series.map((one, at): Line => {
    const byTime = new Map(one.steps.map((step) => [step.from, step]));
    return {
      name: seriesName(one),
      colour: colours[at % colours.length] as string,
      points: times.map((time) => {
        const step = byTime.get(time);
        return step === undefined ? null : intervalAt(step, metric, factor);
      }),
    };
  });
  return { times, lines };
}

/** A line for each version, and its band behind it: the lower bound, and on top of it how far it is to the upper one. */
export function chartOption({ times, lines }: Lines, span: string): ChartOption {
  const data = (line: Line, of: (point: Interval) => number | null): [number, number | null][] =>
    times.map((time, at) => {
      const point = line.points[at] ?? null;
      return [time, point === null ? null : of(point)];
    });
  return {
    grid: { left: 8, right: 12, top: lines.length > 1 ? 32 : 12, bottom: 8, containLabel: true },
    legend: { show: lines.length > 1, data: lines.map(({ name }) => name), top: 0 },
    // Text, not HTML: names of versions are other people's.
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      formatter: (hovered) => {
        const [first] = Array.isArray(hovered) ? hovered : [hovered];
        const at = first?.dataIndex ?? 0;
        const found = lines.map(({ name, points }) => `${name}: ${intervalText(points[at] ?? null)}`);
        return [dateTime(times[at]), ...found].join('\n');
      },
    },
    xAxis: {
      type: 'time',
      axisLabel: {
        hideOverlap: true,
        formatter: (at: number) => (span === '7d' ? dayOf(at) : hourOf(at)),
      },
    },
    yAxis: {
      type: 'value',
      scale: true,
      min: ({ min }) => Math.max(0, min),
      axisLabel: { formatter: (value: number) => decimal(value, 3) },
    },
    series: lines.flatMap((line) => {
      const band = {
        type: 'line',
        stack: line.name,
        silent: true,
        symbol: 'none',
        lineStyle: { opacity: 0 },
        color: line.colour,
      } as const;
      return [
        { ...band, name: `${line.name} low`, data: data(line, ({ low }) => low) },
        {
          ...band,
          name: `${line.name} band`,
          data: data(line, ({ low, high }) => (low === null || high === null ? null : high - low)),
          areaStyle: { opacity: 0.18, color: line.colour },
        },
        {
          type: 'line',
          name: line.name,
          color: line.colour,
          symbol: 'circle',
          symbolSize: 6,
          data: data(line, ({ value }) => value),
        },
      ];
    }),
  };
}

const hourOf = (at: number): string =>
  new Date(at).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });
const dayOf = (at: number): string => new Date(at).toLocaleDateString(undefined, { month: 'short', day: 'numeric' });

/** What a chart shows, for who does not see it. */
export function chartLabel(what: string, { times, lines }: Lines): string {
  const last = lines.map(
    ({ name, points }) => `${name} ${intervalText(points.findLast((point) => point !== null) ?? null)}`,
  );
  return `${what} over ${times.length} steps of time. Newest: ${last.join('; ')}.`;
}
