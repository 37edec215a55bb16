/** How a piece of a line looks; colours are up to who prints it. */
export type Style = 'plain' | 'dim' | 'bold' | 'title' | 'accent' | 'good' | 'warn' | 'bad' | 'second' | 'third';

export interface Piece {
  readonly text: string;
  readonly style: Style;
}
export type Line = readonly Piece[];

export const piece = (text: string, style: Style = 'plain'): Piece => ({ text: clean(text), style });

/** What others wrote must not steer the terminal, nor turn the direction of writing. */
function clean(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ');
}

/** Characters that take two columns: East Asian wide ones and pictures. */
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
const widthOfChar = (char: string): number => (/\p{Mn}/u.test(char) ? 0 : wide.test(char) ? 2 : 1);

export function widthOf(text: string): number {
  // Nearly all of it.
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  return [...text].reduce((sum, char) => sum + widthOfChar(char), 0);
}

export function lineWidth(line: Line): number {
  return line.reduce((sum, { text }) => sum + widthOf(text), 0);
}

/** At most so many columns; what is cut ends in an ellipsis. */
export function cut(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  let kept = '';
  let width = 0;
  for (const char of text) {
    width += widthOfChar(char);
    if (width > columns - 1) break;
    kept += char;
  }
  return columns <= 0 ? '' : `${kept}…`;
}

export function padEnd(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - widthOf(text)));
}

export function padStart(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, columns - widthOf(text))) + text;
}

/** Exactly so many columns. */
export function fit(line: Line, columns: number): Line {
  const fitted: Piece[] = [];
  let left = columns;
  for (const { text, style } of line) {
    if (left <= 0) break;
    const short = cut(text, left);
    fitted.push({ text: short, style });
    left -= widthOf(short);
  }
  if (left > 0) fitted.push({ text: ' '.repeat(left), style: 'plain' });
  return fitted;
}
