import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { AppError } from '../../lib/errors';
import { cpuSecondsOf, processTree, rssMbOf } from '../../lib/process-tree';
import type { Trained, TrainingNews, TrainingOrder } from './train-protocol';

/** What a part of a training took: all processes of it together. */
export interface Cost {
  readonly seconds: number;
  readonly cpuSeconds: number;
}

export interface Training extends Trained {
  /** Up to the first step that grows with items alone. */
  readonly counting: Cost;
  readonly all: Cost;
  readonly steps: readonly (Cost & { readonly step: string })[];
  /** Most that its processes had resident at once, in MB of 10^6 bytes; looked at now and then. */
  readonly peakMb: number;
}

interface Moment {
  readonly step: string;
  readonly at: number;
  readonly cpu: number;
}

const lookEveryMs = 1_000;
const firstOfSolving = 'ridge';

/** Runs one training in a process of its own. Throws INTERNAL where it fails, with the last of what it said. */
export async function measureTraining(order: TrainingOrder, onStep: (step: string) => void): Promise<Training> {
  const child = fork(join(__dirname, 'train-main.js'), [JSON.stringify(order)], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const moments: Moment[] = [];
  let [peakMb, cpu, said] = [0, 0, ''];
  const results: Trained[] = [];
  const look = (): void => {
    const tree = processTree(child.pid ?? 0);
    peakMb = Math.max(peakMb, rssMbOf(tree) ?? 0);
    cpu = Math.max(cpu, cpuSecondsOf(tree) ?? 0);
  };
  const mark = (step: string): void => {
    look();
    moments.push({ step, at: performance.now() / 1_000, cpu });
  };
  child.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2_000)));
  child.on('message', (news: TrainingNews) => {
    if ('trained' in news) results.push(news.trained);
    const step = 'step' in news ? news.step : '';
    mark(step);
    onStep(step);
  });
  const looking = setInterval(look, lookEveryMs);
  const [code] = (await once(child, 'close')) as [number | null];
  clearInterval(looking);
  const [trained] = results;
  if (code !== 0 || trained === undefined)
    throw new AppError('INTERNAL', `the trainer ${order.trainer} failed: ${said.trim()}`);
  return { ...trained, ...costsOf(moments), peakMb };
}

/** @param moments when each step began, and last of all the end. */
export function costsOf(moments: readonly Moment[]): Pick<Training, 'counting' | 'all' | 'steps'> {
  const between = (from: Moment, to: Moment): Cost => ({ seconds: to.at - from.at, cpuSeconds: to.cpu - from.cpu });
  const [first, last] = [moments[0] as Moment, moments.at(-1) as Moment];
  const solving = moments.find(({ step }) => step === firstOfSolving) ?? last;
  const steps = moments
    .slice(0, -1)
    .map((moment, at) => ({ step: moment.step, ...between(moment, moments[at + 1] as Moment) }));
  return { counting: between(first, solving), all: between(first, last), steps };
}
