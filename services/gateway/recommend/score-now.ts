import type { Scheduler } from '../../../lib/scheduling/scheduler';
import type { Lane } from '../../../lib/scheduling/work';
import { AppError } from '../../../lib/errors';
import type { KnownWindow } from '../../../lib/models/window';
import { scoreWindows, scoreWindowsByCanary, type RunObserver } from '../../../lib/serving/live/score-variants';
import type { Deployed, ServingSet } from '../../../lib/serving/live/serving-set';
import type { Scored } from '../../../lib/serving/score';
import type { Logger } from '../../../lib/logger';

export interface ScoredNow {
  readonly by: Deployed;
  /** Null where the model has failed on it. */
  readonly answer: Extract<Scored, { ok: true }> | null;
}

export interface ScoreNowOptions {
  readonly scheduler: Pick<Scheduler, 'submit' | 'now'>;
  readonly observe: RunObserver;
  readonly logger: Pick<Logger, 'error'>;
}

/** @param deadline by the scheduler's clock. @param window with something that the version knows. */
export type ScoreNow = (
  set: ServingSet,
  deployed: Deployed,
  window: KnownWindow,
  deadline: number,
) => Promise<ScoredNow>;

/** Users in a run: more wait longer for each other than they save. */
const rowsOfRun = 32;

/** Scores single users through the scheduler; whatever becomes of a canary, its users are answered by live. */
export function createScoreNow({ scheduler, observe, logger }: ScoreNowOptions): ScoreNow {
  const lanes = new WeakMap<Deployed, Lane<KnownWindow, Scored | null>>();

  function laneOf(deployed: Deployed, { canary }: ServingSet): Lane<KnownWindow, Scored | null> {
    let lane = lanes.get(deployed);
    if (lane === undefined) {
      const { pool, files } = deployed.model;
      const isCanary = canary !== null && deployed === canary;
      lane = {
        workers: pool,
        maxRows: Math.min(rowsOfRun, files.manifest.maxBatch),
        run: (windows) =>
          isCanary ? scoreWindowsByCanary(canary, windows, observe) : scoreWindows(deployed, windows, observe),
      };
      lanes.set(deployed, lane);
    }
    return lane;
  }

  async function ask(set: ServingSet, deployed: Deployed, payload: KnownWindow, deadline: number) {
    const length = Math.max(1, payload.items.length);
    return scheduler.submit(laneOf(deployed, set), { payload, rows: 1, length, deadline });
  }

  return async (set, deployed, window, deadline) => {
    let by = deployed;
    try {
      let answer = await ask(set, by, window, deadline);
      if (answer === null) {
        by = set.live;
        answer = await ask(set, by, window, deadline);
      }
      return { by, answer: answer?.ok ? answer : null };
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'QUEUE_FULL' || error.code === 'DEADLINE_UNREACHABLE')
        throw error;
      logger.error({ err: error, version: by.by.version }, 'a version did not answer; those who asked get what sells');
      return { by, answer: null };
    }
  };
}
