import { Presets, SingleBar } from 'cli-progress';

export interface Steps {
  /** @param of how many there are, where that is known. */
  readonly move: (step: string, done: number, of?: number) => void;
  end(): void;
}

/** A line on standard error where a person watches, step after step; nothing elsewhere. */
export function createSteps(what: string, json: boolean): Steps {
  if (json || !process.stderr.isTTY) return { move: () => undefined, end: () => undefined };
  const counted = new SingleBar(
    { format: `${what}: {step} {bar} {value}/{total}`, clearOnComplete: true },
    Presets.shades_classic,
  );
  let isOpen = false;
  return {
    move(step, done, of) {
      // Without a total there is nothing to draw a bar of.
      if (!isOpen) counted.start(of ?? done, done, { step });
      isOpen = true;
      counted.setTotal(of ?? done);
      counted.update(done, { step });
    },
    end() {
      if (isOpen) counted.stop();
      isOpen = false;
    },
  };
}
