import { Presets, SingleBar } from 'cli-progress';
import type { StudyProgress } from '../../services/trainer/tuning/run-study';

export interface TuneProgress {
  show(progress: StudyProgress): void;
  end(): void;
}

const lineIntervalMs = 10_000;

/** A bar on a terminal, a line now and then elsewhere, nothing beside JSON. */
export function tuneProgress(
  json: boolean,
  out: NodeJS.WriteStream,
  objective: string,
  now: () => number = () => performance.now(),
): TuneProgress {
  const none = (): void => undefined;
  if (json) return { show: none, end: none };
  const facts = ({ best, secondsLeft }: StudyProgress): { best: string; left: string } => ({
    best: typeof best?.objective === 'number' ? `${objective} ${best.objective.toFixed(4)}` : 'none yet',
    left: timeText(secondsLeft),
  });
  if (!out.isTTY) {
    let saidAt = -Infinity;
    return {
      show(progress) {
        if (now() - saidAt < lineIntervalMs) return;
        saidAt = now();
        const { best, left } = facts(progress);
        out.write(`${progress.done} of ${progress.trials} trials, best ${best}, ${left} left\n`);
      },
      end: none,
    };
  }
  const format = 'tune {bar} {value}/{total} trials | best {best} | {left} left';
  const bar = new SingleBar({ format, stream: out, clearOnComplete: true, hideCursor: true }, Presets.shades_classic);
  let isOpen = false;
  return {
    show(progress) {
      if (!isOpen) bar.start(progress.trials, progress.done, facts(progress));
      isOpen = true;
      bar.update(progress.done, facts(progress));
    },
    end() {
      if (isOpen) bar.stop();
      isOpen = false;
    },
  };
}

/** `40 s`, `12 min`, `3.5 h`. */
export function timeText(seconds: number): string {
  if (!Number.isFinite(seconds)) return 'unknown';
  if (seconds < 120) return `${Math.ceil(seconds)} s`;
  return seconds < 7_200 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3_600).toFixed(1)} h`;
}
