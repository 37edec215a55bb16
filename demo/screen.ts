import { Presets, SingleBar } from 'cli-progress';
import pc from 'picocolors';

/** What a person sees: finished steps, and one line with a bar that moves. On a pipe, a plain line now and then. */
export interface Screen {
  step(text: string): void;
  /** Shows `label`, a bar of `total`, and whatever `update` is told. */
  bar(label: string, total: number): Bar;
}

export interface Bar {
  update(value: number, note?: string): void;
  done(note?: string): void;
}

const pipeEveryMs = 5_000;

export function createScreen(out: NodeJS.WriteStream, now: () => number): Screen {
  const started = now();
  const clock = (): string => pc.dim(`${((now() - started) / 1000).toFixed(1).padStart(6)} s`);
  const say = (text: string): void => void out.write(`${clock()}  ${text}\n`);
  return {
    step: say,
    bar(label, total) {
      return out.isTTY ? movingBar(label, total, out, say) : plainBar(label, total, say, now);
    },
  };
}

function movingBar(label: string, total: number, out: NodeJS.WriteStream, say: (text: string) => void): Bar {
  const format = `          ${label} {bar} {percentage}% {note}`;
  const options = { format, stream: out, barsize: 24, hideCursor: true, clearOnComplete: true, linewrap: false };
  const bar = new SingleBar(options, Presets.shades_classic);
  bar.start(total, 0, { note: '' });
  return {
    update: (value, note = '') => bar.update(Math.min(value, total), { note }),
    done(note = '') {
      bar.stop();
      say(`${label} ${pc.green('✓')} ${note}`);
    },
  };
}

function plainBar(label: string, total: number, say: (text: string) => void, now: () => number): Bar {
  let saidAt = now();
  return {
    update(value, note = '') {
      if (now() - saidAt < pipeEveryMs) return;
      saidAt = now();
      say(`${label} ${Math.floor((100 * value) / Math.max(1, total))}% ${note}`);
    },
    done: (note = '') => say(`${label} done ${note}`),
  };
}
