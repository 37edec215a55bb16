import { element, text, type Markup } from './markup';
import { tickText, type Scale } from './scale';

export const width = 640;

export interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export function drawing(title: string, height: number, parts: readonly Markup[]): Markup {
  const size = { viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': title };
  const about = { xmlns: 'http://www.w3.org/2000/svg', 'font-family': 'sans-serif', 'font-size': 12 };
  return element('svg', { ...about, ...size }, element('title', {}, text(title)), heading(title), ...parts);
}

const heading = (title: string): Markup =>
  element('text', { x: 10, y: 16, 'font-size': 14, 'font-weight': 'bold' }, text(title));

export function axisX(scale: Scale, { left, right, top, bottom }: Area, name: string): Markup[] {
  return [
    line(left, bottom, right, bottom, { stroke: '#444' }),
    ...scale.ticks.flatMap((tick) => [
      line(scale.place(tick), top, scale.place(tick), bottom, { class: 'grid' }),
      label(tickText(tick), scale.place(tick), bottom + 16, 'middle'),
    ]),
    label(name, (left + right) / 2, bottom + 34, 'middle'),
  ];
}

export function line(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  style: Readonly<Record<string, string | number>>,
): Markup {
  return element('line', { x1, y1, x2, y2, stroke: '#ddd', ...style });
}

export function label(content: string, x: number, y: number, anchor: 'start' | 'middle' | 'end'): Markup {
  return element('text', { x, y, 'text-anchor': anchor }, text(shortened(content)));
}

const longest = 60;
const shortened = (content: string): string =>
  content.length <= longest ? content : `${[...content].slice(0, longest - 1).join('')}…`;
