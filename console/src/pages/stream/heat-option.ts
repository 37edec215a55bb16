import { seconds, timeOfDay } from '../../ui/format';
import type { ChartOption } from '../../ui/echarts';
import type { StreamFigures } from './use-stream';

type Heat = StreamFigures['latency']['heat'];

/** "up to 100 ms" for each row, from the bounds; the last is open. */
export function rowNames(bounds: Heat['bounds']): string[] {
  return bounds.map((bound, at) => {
    const below = at === 0 ? 0 : (bounds[at - 1] ?? 0);
    return bound === null ? `over ${seconds(below)}` : `up to ${seconds(bound)}`;
  });
}

/** Rows beyond the first and the last that hold anything are left out. */
export function filledRows({ bounds, counts }: Pick<Heat, 'bounds' | 'counts'>): readonly [from: number, to: number] {
  const isFilled = bounds.map((_, row) => counts.some((column) => (column[row] ?? 0) > 0));
  return [isFilled.indexOf(true), isFilled.lastIndexOf(true) + 1];
}

/** Null where nothing was counted. */
export function heatOption(heat: Heat, scheme: 'light' | 'dark'): ChartOption | null {
  const [from, to] = filledRows(heat);
  if (from < 0) return null;
  const rows = rowNames(heat.bounds).slice(from, to);
  const cells = heat.counts.flatMap((column, x) =>
    column.slice(from, to).map((value, y) => [x, y, value === 0 ? '-' : value] as const),
  );
  const most = Math.max(...heat.counts.flat());
  return {
    grid: { left: 8, right: 8, top: 8, bottom: 56, containLabel: true },
    xAxis: { type: 'category', data: heat.at.map((at) => timeOfDay(at)), axisTick: { show: false } },
    yAxis: { type: 'category', data: rows, axisTick: { show: false } },
    visualMap: {
      min: 0,
      max: most,
      calculable: false,
      orient: 'horizontal',
      left: 'center',
      bottom: 0,
      text: [`${most} events`, '0'],
      inRange: { color: scheme === 'dark' ? ['#1b2a3a', '#1971c2', '#ffd43b'] : ['#e7f5ff', '#1971c2', '#7b2d00'] },
    },
    tooltip: {
      confine: true,
      formatter: (at) => {
        const [x = 0, y = 0, value = 0] = (Array.isArray(at) ? at[0]?.value : at.value) as number[];
        return `${timeOfDay(heat.at[x] ?? 0)}<br>${rows[y] ?? ''}: ${value} events`;
      },
    },
    series: [{ type: 'heatmap', data: cells.map((cell) => [...cell]), progressive: 0, animation: false }],
  };
}
