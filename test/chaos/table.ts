import pc from 'picocolors';
import type { Progress } from './run-scenario';
import type { ChaosRow } from './scenario';

const columns: readonly (readonly [title: string, width: number, of: (row: ChaosRow) => string])[] = [
  ['scenario', -20, ({ scenario }) => scenario],
  ['events', 10, ({ events }) => events.toLocaleString('en')],
  ['lost', 6, ({ lost }) => String(lost)],
  ['doubled', 8, ({ doubled }) => String(doubled)],
  ['out of order', 13, ({ outOfOrder }) => String(outOfOrder)],
  ['wrong', 6, ({ wrong }) => String(wrong)],
  ['recovery', 10, ({ recoveryMs }) => (recoveryMs === 0 ? '-' : `${(recoveryMs / 1000).toFixed(2)} s`)],
  ['peak memory', 12, ({ peakRssMb }) => `${peakRssMb} MB`],
  ['took', 9, ({ seconds }) => `${seconds.toFixed(1)} s`],
  ['pass', 5, ({ pass }) => (pass ? 'yes' : 'NO')],
];

const pad = (text: string, width: number): string => (width < 0 ? text.padEnd(-width) : text.padStart(width));

export const tableHead = `${columns.map(([title, width]) => pad(title, width)).join(' ')}  notes`;

export function tableLine(row: ChaosRow): string {
  const cells = columns.map(([, width, of]) => pad(of(row), width)).join(' ');
  const degraded = row.degraded > 0 ? [`${row.degraded.toLocaleString('en')} on lower tiers`] : [];
  const line = `${cells}  ${[...row.notes, ...degraded].join('; ')}`;
  return row.pass ? line : pc.red(line);
}

export function failureLines(row: ChaosRow, details: readonly string[], repeat: string): string[] {
  const failed = row.failed.map((what) => `${pc.red('failed:')} ${what}`);
  return [...failed, ...details, `Again: ${repeat}`].map((line) => `    ${line}`);
}

const redrawEveryMs = 250;

/** What is running, in lines that are drawn again and again below the finished ones; nothing where it is no terminal. */
export interface LiveLines {
  /** @param total of results; Infinity where it ends by time. */
  add(name: string, total: number, progress: () => Progress): void;
  remove(name: string): void;
  /** Lines that stay. */
  print(lines: readonly string[]): void;
  close(): void;
}

export function liveLines(out: NodeJS.WriteStream): LiveLines {
  const running = new Map<
    string,
    { readonly began: number; readonly total: number; readonly progress: () => Progress }
  >();
  let drawn = 0;
  const clear = (): void => {
    if (drawn > 0) out.write(`\x1b[${drawn}A\x1b[0J`);
    drawn = 0;
  };
  const draw = (): void => {
    clear();
    for (const [name, { began, total, progress }] of running) {
      const { phase, results } = progress();
      const seconds = (performance.now() - began) / 1000;
      const count = `${results.toLocaleString('en')}${Number.isFinite(total) ? `/${total.toLocaleString('en')}` : ''}`;
      const rate = `${Math.round(results / Math.max(1, seconds)).toLocaleString('en')}/s`;
      const line = `${name.padEnd(20)} ${count.padStart(15)} ${rate.padStart(9)} ${seconds.toFixed(0).padStart(5)} s  ${phase}`;
      out.write(`${pc.dim(line.slice(0, Math.max(20, out.columns - 1)))}\n`);
      drawn++;
    }
  };
  const timer = out.isTTY ? setInterval(draw, redrawEveryMs) : undefined;
  return {
    add: (name, total, progress) => void running.set(name, { began: performance.now(), total, progress }),
    remove: (name) => void running.delete(name),
    print(lines) {
      clear();
      for (const line of lines) out.write(`${line}\n`);
    },
    close() {
      clearInterval(timer);
      clear();
    },
  };
}
