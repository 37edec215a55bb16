import { useComputedColorScheme } from '@mantine/core';
import { useMemo } from 'react';
import { Chart } from './chart';
import type { ChartOption } from './echarts';

interface SparklineProps {
  /** What it shows, with its unit. */
  readonly label: string;
  /** ms since 1970, rising. */
  readonly at: readonly number[];
  readonly values: readonly (number | null)[];
  /** As people read a value. */
  readonly format: (value: number | null) => string;
  readonly height?: number;
}

/** A figure's way over the last moments: its shape, without axes; the values are in its label and tooltip. */
export function Sparkline({ label, at, values, format, height = 48 }: SparklineProps) {
  const scheme = useComputedColorScheme('light');
  const option = useMemo<ChartOption>(() => {
    const colour = scheme === 'dark' ? '#74c0fc' : '#1864ab';
    return {
      grid: { left: 2, right: 2, top: 4, bottom: 2 },
      xAxis: { type: 'time', show: false, min: at[0], max: at.at(-1) },
      yAxis: { type: 'value', show: false, min: 0 },
      tooltip: {
        trigger: 'axis',
        confine: true,
        valueFormatter: (value) => format(typeof value === 'number' ? value : null),
      },
      series: [
        {
          type: 'line',
          name: label,
          // Named by its moment, so that a point that moves on is known again.
          data: at.map((moment, place) => ({ name: String(moment), value: [moment, values[place] ?? null] })),
          showSymbol: false,
          lineStyle: { width: 2, color: colour },
          itemStyle: { color: colour },
          areaStyle: { color: colour, opacity: 0.15 },
        },
      ],
    };
  }, [at, values, label, format, scheme]);
  const known = values.filter((value) => value !== null);
  const spread =
    known.length === 0 ? 'nothing is known' : `from ${format(Math.min(...known))} to ${format(Math.max(...known))}`;
  return (
    <Chart label={`${label}: now ${format(values.at(-1) ?? null)}; ${spread}`} option={option} height={height} moves />
  );
}
