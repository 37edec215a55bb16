import { AppError } from '../../../lib/errors';
import type { InferenceBatch, TimedResult } from '../../../lib/models/batch';
import type { InferencePool } from '../../../lib/models/pool';
import type { Scheduler } from '../../../lib/scheduling/scheduler';
import type { Lane } from '../../../lib/scheduling/work';
import { deployedFor } from '../../../lib/serving/live/score-variants';
import type { Deployed, Serving, ServingModel } from '../../../lib/serving/live/serving-set';
import type { OpenShadow } from '../../../lib/serving/live/shadow-crew';
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

/** A version that is open, with the rules that it serves by, or would. */
export interface OpenVersion {
  readonly as: ServedAs;
  readonly deployed: Deployed;
}

export interface OpenLease {
  /** The live one first. */
  readonly versions: readonly OpenVersion[];
  /** Who recommends for a customer; null where no version serves yet. */
  of(userId: string): OpenVersion | null;
  release(): void;
}

export interface OpenVersions extends ServedVersions {
  /** The same as `take`, with what lists are made by. */
  takeOpen(): OpenLease;
  /** Versions that only watch. Resolves when nobody uses those any more that are not among them. */
  set(shadows: readonly ShadowModel[]): Promise<void>;
}

export type ShadowModel = Pick<OpenShadow, 'model' | 'rules' | 'version' | 'configRevision'>;

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

  function takeOpen(): OpenLease {
    const lease = serving()?.take();
    if (lease === undefined) return { versions: [], of: () => null, release: () => undefined };
    const { live, canary } = lease.set;
    const held = shadows;
    for (const one of held) one.holders++;
    let released = false;
    const versions: readonly OpenVersion[] = [
      { as: 'live', deployed: live },
      ...(canary === null ? [] : [{ as: 'canary' as const, deployed: canary }]),
      ...held.map(({ shadow }) => ({ as: 'shadow' as const, deployed: deployedShadow(shadow) })),
    ];
    return {
      versions,
      of(userId) {
        const deployed = deployedFor(lease.set, userId);
        return versions.find((one) => one.deployed === deployed) ?? null;
      },
      release() {
        if (released) return;
        released = true;
        for (const one of held) if (--one.holders === 0) one.leave();
        lease.release();
      },
    };
  }

  return {
    takeOpen,
    take(): ServedLease {
      const { versions, release } = takeOpen();
      return { versions: versions.map(({ as, deployed }) => versionOf(as, deployed.model)), release };
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

/** Kept for each, so that who remembers something of a version finds it again. */
const shadowsDeployed = new WeakMap<ShadowModel, Deployed>();

/** What it would be if it served. */
function deployedShadow(shadow: ShadowModel): Deployed {
  let deployed = shadowsDeployed.get(shadow);
  if (deployed === undefined) {
    const { model, rules, version, configRevision } = shadow;
    const { name } = model.files.manifest;
    deployed = { by: { name, version, variant: 'live', revision: 0, configRevision }, model, rules };
    shadowsDeployed.set(shadow, deployed);
  }
  return deployed;
}

/** Held by the set itself until it is taken out. */
function hold(shadow: ShadowModel): HeldShadow {
  let leave = (): void => undefined;
  const free = new Promise<void>((resolve) => (leave = resolve));
  return { shadow, holders: 1, free, leave };
}
