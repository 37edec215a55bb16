import { widthOf, type Line, type Style } from './text';

/** The whole terminal, drawn anew as often as there is something new; only what changed is written. */
export interface Screen {
  readonly columns: number;
  readonly rows: number;
  draw(lines: readonly Line[]): void;
  /** Gives the terminal back as it was. */
  close(): Promise<void>;
}

export interface ScreenEvents {
  readonly onKey: (key: string) => void;
  readonly onResize: () => void;
}

type Attributes = Readonly<{ color?: string; bold?: boolean; dim?: boolean }>;

const coloured: Readonly<Record<Style, Attributes>> = {
  plain: {},
  dim: { color: 'gray' },
  bold: { bold: true },
  title: { color: 'brightCyan', bold: true },
  accent: { color: 'cyan' },
  good: { color: 'green' },
  warn: { color: 'yellow' },
  bad: { color: 'brightRed', bold: true },
  second: { color: 'magenta' },
  third: { color: 'blue' },
};
const plain: Readonly<Record<Style, Attributes>> = {
  ...{ plain: {}, dim: {}, bold: { bold: true }, title: { bold: true }, accent: {}, good: {} },
  ...{ warn: { bold: true }, bad: { bold: true }, second: {}, third: {} },
};

/** Loaded here, as no other command needs it. */
export async function openScreen({ onKey, onResize }: ScreenEvents, hasColours: boolean): Promise<Screen> {
  const { default: terminalKit } = await import('terminal-kit');
  const { terminal: term, ScreenBuffer } = terminalKit;
  const styles = hasColours ? coloured : plain;
  let buffer = newBuffer();

  function newBuffer() {
    return new ScreenBuffer({ dst: term, width: term.width, height: term.height, noFill: true });
  }
  function resized(): void {
    buffer = newBuffer();
    term.clear();
    onResize();
  }

  term.fullscreen(true);
  term.hideCursor(true);
  term.grabInput(true);
  term.on('key', onKey);
  term.on('resize', resized);
  return {
    get columns() {
      return term.width;
    },
    get rows() {
      return term.height;
    },
    draw(lines) {
      buffer.fill({ char: ' ', attr: {} });
      lines.forEach((line, y) => {
        let x = 0;
        for (const { text, style } of line) {
          // A copy: terminal-kit writes into what it is given.
          buffer.put({ x, y, attr: { ...styles[style] }, wrap: false, dx: 1, dy: 0 }, text);
          x += widthOf(text);
        }
      });
      buffer.draw({ delta: true });
    },
    async close() {
      term.off('key', onKey);
      term.off('resize', resized);
      // What its types do not tell: resolves once nothing that the terminal still answers can reach the shell.
      await (term.grabInput(false, true) as unknown as Promise<void>);
      term.hideCursor(false);
      term.styleReset();
      // Where the terminal has no second screen, this was the only one.
      term.clear();
      term.fullscreen(false);
    },
  };
}
