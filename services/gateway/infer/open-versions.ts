import { AppError } from '../../../lib/errors';
import type { InferenceBatch, TimedResult } from '../../../lib/models/batch';
import type { InferencePool } from '../../../lib/models/pool';
import type { Scheduler } from '../../../lib/scheduling/scheduler';
import type { Lane } from '../../../lib/scheduling/work';
import type { Serving, ServingModel } from '../../../lib/serving/live/serving-set';
import { byDeadline } from './by-deadline';
import type { RunOptions, ServedAs, ServedLease, ServedVersion, ServedVersions } from './served-versions';

export interface OpenVersionsDeps {
  /** Null until a version serves. */
  readonly serving: () => Serving | null;
  /** The one of all that is asked of the versions' processes. */
  readonly scheduler: () => Pick<Scheduler, 'submit' | 'now'>;
  /** ms since 1970. */
  readonly now: () => number;
}

export interface OpenVersions extends ServedVersions {
  /** Versions that only watch. Resolves when nobody uses those any more that are not among them. */
  set(shadows: readonly ShadowModel[]): Promise<void>;
}

export interface ShadowModel {
  readonly model: ServingModel;
}

interface Asked {
  readonly batch: InferenceBatch;
  readonly signal: AbortSignal;
}

interface HeldShadow {
  readonly shadow: ShadowModel;
  holders: number;
  readonly free: Promise<void>;
  readonly leave: () => void;
}

/** What the deployment has open, for whoever asks for a version by its name. A version is not closed under a request. */
export function createOpenVersions({ serving, scheduler, now }: OpenVersionsDeps): OpenVersions {
  const lanes = new WeakMap<InferencePool, Lane<Asked, TimedResult>>();
  let shadows: HeldShadow[] = [];

  /** Each request runs alone: it is a batch already. */
  function laneOf(pool: InferencePool): Lane<Asked, TimedResult> {
    let lane = lanes.get(pool);
    if (lane === undefined) {
      const run = async ([asked]: readonly Asked[]): Promise<readonly TimedResult[]> => {
        const { batch, signal } = asked as Asked;
        if (signal.aborted)
          throw new AppError('DEADLINE_EXCEEDED', 'nobody waited for the answer any more: it was not run');
        return [await pool.run(batch)];
      };
      lanes.set(pool, (lane = { workers: pool, maxRows: 1, run }));
    }
    return lane;
  }

  function versionOf(as: ServedAs, { files, pool }: ServingModel): ServedVersion {
    return {
      as,
      manifest: files.manifest,
      vocabulary: files,
      run(batch: InferenceBatch, { deadline, signal }: RunOptions) {
        const { rows, length } = batch;
        const { submit, now: schedulerNow } = scheduler();
        const due = schedulerNow() + deadline - now();
        const run = submit(laneOf(pool), { payload: { batch, signal }, rows, length, deadline: due });
        return byDeadline(run, deadline - now(), signal);
      },
    };
  }

  return {
    take(): ServedLease {
      const lease = serving()?.take();
      if (lease === undefined) return { versions: [], release: () => undefined };
      const { live, canary } = lease.set;
      const held = shadows;
      for (const one of held) one.holders++;
      let released = false;
      return {
        versions: [
          versionOf('live', live.model),
          ...(canary === null ? [] : [versionOf('canary', canary.model)]),
          ...held.map(({ shadow }) => versionOf('shadow', shadow.model)),
        ],
        release() {
          if (released) return;
          released = true;
          for (const one of held) if (--one.holders === 0) one.leave();
          lease.release();
        },
      };
    },

    async set(wanted) {
      const gone = shadows.filter(({ shadow }) => !wanted.includes(shadow));
      const kept = shadows.filter(({ shadow }) => wanted.includes(shadow));
      const added = wanted.filter((shadow) => !kept.some((one) => one.shadow === shadow)).map(hold);
      shadows = [...kept, ...added];
      for (const one of gone) if (--one.holders === 0) one.leave();
      await Promise.all(gone.map(({ free }) => free));
    },
  };
}

/** Held by the set itself until it is taken out. */
function hold(shadow: ShadowModel): HeldShadow {
  let leave = (): void => undefined;
  const free = new Promise<void>((resolve) => (leave = resolve));
  return { shadow, holders: 1, free, leave };
}
