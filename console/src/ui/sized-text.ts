import type { ChartOption } from './echarts';

type Part = Readonly<Record<string, unknown>>;

const withText = (holder: 'textStyle' | 'axisLabel', fontSize: number) => (part: unknown) => {
  const given = part as Part;
  return { ...given, [holder]: { fontSize, ...(given[holder] as Part | undefined) } };
};

const inEach = <T>(parts: unknown, change: (part: unknown) => T): T | T[] =>
  Array.isArray(parts) ? parts.map(change) : change(parts);

/** The library writes in 12 pixels on every screen; this makes it as large as the page's own small text. @param rem size of the page's text, pixels. */
export function sizedText(option: ChartOption, rem: number): ChartOption {
  const fontSize = Math.round(rem * 0.75);
  const [text, label] = [withText('textStyle', fontSize), withText('axisLabel', fontSize)];
  const changes: Readonly<Record<string, (part: unknown) => unknown>> = {
    ...{ xAxis: label, yAxis: label },
    ...{ legend: text, tooltip: text, visualMap: text },
  };
  const changed = Object.entries(changes)
    .filter(([name]) => name in option)
    .map(([name, change]) => [name, inEach(option[name], change)]);
  return { ...option, ...Object.fromEntries(changed) } as ChartOption;
}
