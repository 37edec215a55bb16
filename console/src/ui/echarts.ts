import { BarChart, HeatmapChart, LineChart, ScatterChart } from 'echarts/charts';
import {
  DataZoomComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  MarkPointComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components';
import { init, use as register, type EChartsType } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { EChartsOption } from 'echarts';

register([
  ...[BarChart, HeatmapChart, LineChart, ScatterChart],
  ...[DataZoomComponent, GridComponent, LegendComponent, MarkLineComponent, MarkPointComponent, TooltipComponent],
  ...[VisualMapComponent, SVGRenderer],
]);

export type ChartOption = EChartsOption;

export function open(box: HTMLElement, scheme: 'light' | 'dark'): EChartsType {
  const chart = init(box, scheme === 'dark' ? 'dark' : undefined, { renderer: 'svg' });
  return chart;
}
