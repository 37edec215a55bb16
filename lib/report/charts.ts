import { axisX, drawing, label, line, width } from './drawing';
import { element, type Markup } from './markup';
import { linearScale, logScale, tickText } from './scale';

/** A value, and where it may lie. */
export interface Value {
  readonly value: number;
  readonly low?: number | null;
  readonly high?: number | null;
}

export interface LinePoint extends Value {
  readonly x: number;
}

export interface LineChart {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly series: readonly { readonly name: string; readonly points: readonly LinePoint[] }[];
  /** Axes in powers of ten. */
  readonly log?: { readonly x?: boolean; readonly y?: boolean };
}

export interface BarChart {
  readonly title: string;
  readonly x: string;
  readonly bars: readonly (Value & { readonly name: string })[];
}

/** Told apart by colour-blind people too (Okabe and Ito), then the same again, dashed. */
const colours = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#000000'];
const colourOf = (series: number): string => colours[series % colours.length] as string;
const dashOf = (series: number): string => (series < colours.length ? 'none' : '5 3');

const lineHeight = 18;

/** Curves with their intervals, as an SVG of its own. */
export function lineChart({ title, x, y, series, log = {} }: LineChart): Markup {
  const area = { left: 70, right: width - 20, top: 52, bottom: 312 };
  const points = series.flatMap((one) => one.points);
  const [scaleX, scaleY] = [log.x ? logScale : linearScale, log.y ? logScale : linearScale];
  const across = scaleX(
    points.map((point) => point.x),
    [area.left, area.right],
  );
  const up = scaleY(points.flatMap(bounds), [area.bottom, area.top]);
  const curves = series.flatMap((one, at) => {
    const stroke = { stroke: colourOf(at), 'stroke-dasharray': dashOf(at), fill: 'none' };
    const drawable = one.points.filter(({ x: at, value }) => Number.isFinite(at) && Number.isFinite(value));
    const path = drawable.map((point) => `${round(across.place(point.x))},${round(up.place(point.value))}`).join(' ');
    const whiskers = drawable.filter(hasInterval).map((point) => {
      const place = across.place(point.x);
      return line(place, up.place(point.low), place, up.place(point.high), { stroke: colourOf(at), 'stroke-width': 1 });
    });
    return [element('polyline', { points: path, 'stroke-width': 2, ...stroke }), ...whiskers];
  });
  const legend = series.map((one, at) => {
    const top = area.bottom + 58 + at * lineHeight;
    return element(
      'g',
      {},
      line(area.left, top - 4, area.left + 24, top - 4, {
        stroke: colourOf(at),
        'stroke-width': 2,
        'stroke-dasharray': dashOf(at),
      }),
      label(one.name, area.left + 32, top, 'start'),
    );
  });
  return drawing(title, area.bottom + 60 + series.length * lineHeight, [
    ...axisX(across, area, x),
    ...up.ticks.flatMap((tick) => [
      line(area.left, up.place(tick), area.right, up.place(tick), { class: 'grid' }),
      label(tickText(tick), area.left - 8, up.place(tick) + 4, 'end'),
    ]),
    label(y, 10, area.top - 14, 'start'),
    ...curves,
    ...legend,
  ]);
}

/** Bars that lie, named at their left, with their intervals. */
export function barChart({ title, x, bars }: BarChart): Markup {
  const area = { left: 200, right: width - 70, top: 40, bottom: 50 + bars.length * 24 };
  const across = linearScale(bars.flatMap(bounds), [area.left, area.right]);
  const drawn = bars.flatMap((bar, at) => {
    const top = area.top + 6 + at * 24;
    const [from, to] = [across.place(0), across.place(Number.isFinite(bar.value) ? bar.value : 0)];
    return [
      element('rect', { x: Math.min(from, to), y: top, width: Math.abs(to - from), height: 14, fill: colourOf(0) }),
      ...(hasInterval(bar)
        ? [line(across.place(bar.low), top + 7, across.place(bar.high), top + 7, { stroke: '#000', 'stroke-width': 2 })]
        : []),
      label(bar.name, area.left - 8, top + 11, 'end'),
      label(Number.isFinite(bar.value) ? tickText(bar.value) : '–', area.right + 10, top + 11, 'start'),
    ];
  });
  return drawing(title, area.bottom + 45, [...axisX(across, area, x), ...drawn]);
}

const bounds = ({ value, low, high }: Value): number[] => [value, low ?? value, high ?? value];

function hasInterval<V extends Value>(value: V): value is V & { readonly low: number; readonly high: number } {
  return typeof value.low === 'number' && typeof value.high === 'number';
}

const round = (value: number): number => Math.round(value * 10) / 10;
