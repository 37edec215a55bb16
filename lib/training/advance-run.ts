import { AppError } from '../errors';
import type { RunDetails, RunResult, RunStep, TrainingRun } from './training-run';

/** Where a run can go from each step; everything else is a bug. */
export const legalSteps: Readonly<Record<RunStep, readonly RunStep[]>> = {
  reading: ['training', 'ended'],
  training: ['judging', 'ended'],
  judging: ['registering', 'ended'],
  registering: ['deploying', 'ended'],
  deploying: ['ended'],
  ended: [],
};

/** What is done in a process of its own, and begins from the window again when it is resumed. */
export const heavySteps: readonly RunStep[] = ['reading', 'training', 'judging'];

/** @throws AppError ILLEGAL_MOVE */
export function advanceRun(
  run: TrainingRun,
  step: Exclude<RunStep, 'ended'>,
  now: number,
  learned: Partial<RunDetails> = {},
): TrainingRun {
  return { ...moved(run, step, now), ...learned };
}

export interface RunEnd {
  readonly result: RunResult;
  readonly reason: string;
  readonly message: string;
}

/** @throws AppError ILLEGAL_MOVE */
export function endRun(run: TrainingRun, end: RunEnd, now: number, learned: Partial<RunDetails> = {}): TrainingRun {
  return { ...moved(run, 'ended', now), ...learned, ...end };
}

/** Taken up by a process, this one or another: what was in memory only is begun again. */
export function resumeRun(run: TrainingRun, owner: string, now: number): TrainingRun {
  const step = heavySteps.includes(run.step) ? 'reading' : run.step;
  return { ...run, step, at: now, attempt: run.attempt + 1, owner };
}

function moved(run: TrainingRun, step: RunStep, now: number): TrainingRun {
  if (!legalSteps[run.step].includes(step)) {
    const expected = legalSteps[run.step].join(' or ') || 'nothing, it has ended';
    const why = `run ${run.runId} cannot go from ${run.step} to ${step}; expected ${expected}`;
    throw new AppError('ILLEGAL_MOVE', why, { runId: run.runId, from: run.step, to: step });
  }
  const seconds = { ...run.seconds, [run.step]: Math.max(0, now - run.at) / 1_000 };
  return { ...run, step, at: now, seconds };
}
