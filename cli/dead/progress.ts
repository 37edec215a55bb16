import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  readonly move: (done: number) => void;
  end(): void;
}

/** A bar on standard error where a person watches; nothing elsewhere. */
export function createProgress(what: string, total: number, json: boolean): Progress {
  if (json || !process.stderr.isTTY || total === 0) return { move: () => undefined, end: () => undefined };
  const bar = new SingleBar({ format: `${what} {bar} {value}/{total}`, clearOnComplete: true }, Presets.shades_classic);
  bar.start(total, 0);
  return { move: (done) => bar.update(done), end: () => bar.stop() };
}
