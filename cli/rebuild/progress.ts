import { Presets, SingleBar } from 'cli-progress';
import type { RefillProgress } from './refill-progress';

/** Tells a person how far it is: a bar on a terminal, a line every few seconds elsewhere, nothing beside JSON. */
export interface ProgressView {
  note(text: string): void;
  show(progress: RefillProgress): void;
  end(): void;
}

const lineIntervalMs = 5_000;

export function createProgressView(json: boolean, out: NodeJS.WriteStream, now: () => number): ProgressView {
  const none = (): void => undefined;
  if (json) return { note: none, show: none, end: none };
  const rate = createRate(now);
  const say = (text: string): void => void out.write(`${text}\n`);
  if (!out.isTTY) {
    let saidAt = -Infinity;
    return {
      note: say,
      show(progress) {
        const perSecond = rate(progress.done);
        if (now() - saidAt < lineIntervalMs) return;
        saidAt = now();
        say(`${progress.done} of ${progress.total} events, ${perSecond} events/s; ${statesOf(progress)}`);
      },
      end: none,
    };
  }
  const format = 'rebuild {bar} {percentage}% | {value}/{total} events | {rate} events/s | {left} | {states}';
  const bar = new SingleBar({ format, stream: out, clearOnComplete: true, hideCursor: true }, Presets.shades_classic);
  let started = false;
  return {
    note(text) {
      if (!started) say(text);
    },
    show(progress) {
      const perSecond = rate(progress.done);
      const seconds = perSecond > 0 ? Math.ceil((progress.total - progress.done) / perSecond) : null;
      const facts = { rate: perSecond, left: seconds === null ? '' : `${seconds} s left`, states: statesOf(progress) };
      if (!started) bar.start(progress.total, progress.done, facts);
      started = true;
      bar.setTotal(progress.total);
      bar.update(progress.done, facts);
    },
    end: () => bar.stop(),
  };
}

/** "partitions 0, 2 reading; partition 1 waiting for its services to take over". */
export function statesOf({ reading, waiting }: Pick<RefillProgress, 'reading' | 'waiting'>): string {
  const named = (partitions: readonly number[]): string =>
    `partition${partitions.length === 1 ? '' : 's'} ${partitions.join(', ')}`;
  const parts = [
    ...(reading.length > 0 ? [`${named(reading)} reading`] : []),
    ...(waiting.length > 0 ? [`${named(waiting)} waiting for the recommender to take over`] : []),
  ];
  return parts.length === 0 ? 'all partitions whole' : parts.join('; ');
}

/** Events a second over the last while. */
function createRate(now: () => number): (done: number) => number {
  const windowMs = 10_000;
  const samples: { at: number; done: number }[] = [];
  return (done) => {
    samples.push({ at: now(), done });
    while (samples.length > 2 && now() - (samples[0]?.at ?? 0) > windowMs) samples.shift();
    const [first] = samples;
    const ms = first ? now() - first.at : 0;
    return ms === 0 || !first ? 0 : Math.max(0, Math.round(((done - first.done) / ms) * 1_000));
  };
}
