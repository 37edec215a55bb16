import { AppError } from '../../../../lib/errors';
import type { KnownWindow } from '../../../../lib/models/window';
import type { Scheduler } from '../../../../lib/scheduling/scheduler';
import type { Lane } from '../../../../lib/scheduling/work';
import { scoreWindows, type RunObserver } from '../../../../lib/serving/live/score-variants';
import type { Deployed } from '../../../../lib/serving/live/serving-set';
import type { Scored } from '../../../../lib/serving/score';

export interface ScoredAlone {
  readonly answer: Extract<Scored, { ok: true }> | null;
  /** Why there is none. */
  readonly problem: string | null;
}

/**
 * One version's answer and nobody else's: where a canary fails, live does not step in, and its fuse does not count it.
 * @param deadline by the scheduler's clock. Rejects with QUEUE_FULL and DEADLINE_UNREACHABLE.
 */
export type ScoreAlone = (deployed: Deployed, window: KnownWindow, deadline: number) => Promise<ScoredAlone>;

const rowsOfRun = 32;
/** What is tried here is no part of what the figures say of those who are served. */
const unobserved: RunObserver = { inference: () => undefined, fallback: () => undefined };

export function createScoreAlone(scheduler: Pick<Scheduler, 'submit'>): ScoreAlone {
  const lanes = new WeakMap<Deployed, Lane<KnownWindow, Scored>>();

  function laneOf(deployed: Deployed): Lane<KnownWindow, Scored> {
    let lane = lanes.get(deployed);
    if (lane === undefined) {
      const { pool, files } = deployed.model;
      const maxRows = Math.min(rowsOfRun, files.manifest.maxBatch);
      lane = { workers: pool, maxRows, run: (windows) => scoreWindows(deployed, windows, unobserved) };
      lanes.set(deployed, lane);
    }
    return lane;
  }

  return async (deployed, window, deadline) => {
    if (window.items.length === 0) return { answer: null, problem: null };
    const work = { payload: window, rows: 1, length: window.items.length, deadline };
    try {
      const answer = await scheduler.submit(laneOf(deployed), work);
      return answer.ok ? { answer, problem: null } : { answer: null, problem: answer.message };
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'QUEUE_FULL' || error.code === 'DEADLINE_UNREACHABLE')
        throw error;
      return { answer: null, problem: error.message };
    }
  };
}
