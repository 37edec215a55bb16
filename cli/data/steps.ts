import { Presets, SingleBar, type Options, type Params } from 'cli-progress';

export interface Steps {
  /** @param of how many there are, where that is known. */
  readonly move: (step: string, done: number, of?: number) => void;
  end(): void;
}

/** A line on standard error where a person watches, step after step; nothing elsewhere. */
export function createSteps(what: string, json: boolean): Steps {
  if (json || !process.stderr.isTTY) return { move: () => undefined, end: () => undefined };
  const line = new SingleBar({ format: stepLine, clearOnComplete: true }, Presets.shades_classic);
  let isOpen = false;
  return {
    move(step, done, of = 0) {
      if (!isOpen) line.start(of, done, { what, step });
      isOpen = true;
      line.setTotal(of);
      line.update(done, { step });
    },
    end() {
      if (isOpen) line.stop();
      isOpen = false;
    },
  };
}

/** Without a total there is nothing to draw a bar of. */
function stepLine(
  { barCompleteChar = '', barIncompleteChar = '', barsize = 40 }: Options,
  { value, total, progress }: Params,
  { what, step }: { readonly what: string; readonly step: string },
): string {
  if (total === 0) return `${what}: ${step}, ${value.toLocaleString('en-US')} so far`;
  const full = Math.round(Math.min(1, progress) * barsize);
  const bar = String(barCompleteChar).repeat(full) + String(barIncompleteChar).repeat(barsize - full);
  return `${what}: ${step} ${bar} ${value}/${total}`;
}
