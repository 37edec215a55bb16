import { colours } from '../colours';
import type { Line, Style } from './text';

const paint: Readonly<Record<Style, (text: string) => string>> = {
  plain: String,
  dim: colours.gray,
  bold: colours.bold,
  title: (text) => colours.bold(colours.cyan(text)),
  accent: colours.cyan,
  good: colours.green,
  warn: colours.yellow,
  bad: (text) => colours.bold(colours.red(text)),
  second: colours.magenta,
  third: colours.blue,
};

/** A frame as text, without blanks at the ends of its lines. */
export function frameText(lines: readonly Line[]): string {
  return `${lines
    .map((line) =>
      trimmed(line)
        .map(({ text, style }) => paint[style](text))
        .join(''),
    )
    .join('\n')}\n`;
}

function trimmed(line: Line): Line {
  const last = line.findLastIndex(({ text }) => text.trim() !== '');
  return line.slice(0, last + 1).map((one, place) => (place === last ? { ...one, text: one.text.trimEnd() } : one));
}
