import { tellAll, type VersionMetrics } from '../../metrics/version-metrics';
import type { InferencePool } from '../../models/pool';
import type { Scheduler } from '../../scheduling/scheduler';
import type { OwnRules } from '../rules';
import { followDeployments, type FollowedDeployments } from './follow-deployments';
import type { InferenceSettings } from './open-model';
import { patientPool } from './patient-pool';
import { serveFolder, type ServedFolder } from './serve-folder';
import type { Serving } from './serving-set';
import { servingThrough } from './serving-through';
import type { Wanted } from './target';
import type { VersionSource } from './version-source';

/** Versions that are opened once for two services of one process: the stream, and those who answer requests. */
export interface SharedVersions {
  /** The stream's runs wait their turn among those of requests. */
  readonly stream: VersionSource;
  readonly requests: VersionSource;
  /** What is told of versions is told to each of these. To be called before anything is opened. */
  tell(metrics: VersionMetrics): void;
}

interface Opening {
  follow: typeof followDeployments;
  serveFolder: typeof serveFolder;
}

interface Followed {
  readonly by: FollowedDeployments;
  readonly listeners: Set<(wanted: readonly Wanted[]) => void>;
  /** Null until a deployment was dealt with. */
  wanted: readonly Wanted[] | null;
  users: number;
}

/**
 * Whoever asks first opens what both use, with its own log and stores; whoever ends last closes it.
 * @param own what versions are run and served by, whoever opens them.
 */
export function shareVersions(
  own: InferenceSettings & OwnRules,
  opening: Opening = { follow: followDeployments, serveFolder },
): SharedVersions {
  const told: VersionMetrics[] = [];
  const metrics = tellAll(told);
  let scheduler: Pick<Scheduler, 'submit' | 'now'> | null = null;
  let followed: Followed | null = null;
  let folder: { readonly opened: Promise<ServedFolder>; users: number } | null = null;

  function sourceFor(view: (serving: Serving) => Serving): VersionSource {
    return {
      follow(sources, deps, onShadows = () => undefined) {
        const isFirst = followed === null;
        const held = (followed ??= open(sources, deps));
        held.users++;
        held.listeners.add(onShadows);
        // Whoever asks has yet to take what it is given.
        const { wanted } = held;
        if (wanted !== null) queueMicrotask(() => void (held.listeners.has(onShadows) && onShadows(wanted)));
        const { by } = held;
        return {
          serving: by.serving.then(view),
          failed: by.failed,
          get notes() {
            return by.notes;
          },
          open: by.open,
          rulesFor: (...wanted) => by.rulesFor(...wanted),
          async close(first) {
            held.listeners.delete(onShadows);
            const isLast = --held.users === 0;
            if (isLast && followed === held) followed = null;
            await (isLast ? by.close(first) : first?.());
            if (!isFirst) sources.store.close();
          },
        };
      },

      async serveFolder(deps) {
        const held = (folder ??= { opened: opening.serveFolder({ ...deps, own, metrics }), users: 0 });
        held.users++;
        const leave = (): boolean => {
          const isLast = --held.users === 0;
          if (isLast && folder === held) folder = null;
          return isLast;
        };
        try {
          const { serving, close } = await held.opened;
          return { serving: view(serving), close: () => (leave() ? close() : Promise.resolve()) };
        } catch (error) {
          leave();
          throw error;
        }
      },

      scheduleBy: (given) => void (scheduler = given),
    };
  }

  function open(...[sources, deps]: Parameters<typeof followDeployments>): Followed {
    const listeners: Followed['listeners'] = new Set();
    const onShadows = (wanted: readonly Wanted[]): void => {
      held.wanted = wanted;
      for (const listener of listeners) listener(wanted);
    };
    const by = opening.follow(sources, { ...deps, own, metrics }, onShadows);
    const held: Followed = { by, listeners, wanted: null, users: 0 };
    return held;
  }

  const pools = new WeakMap<InferencePool, InferencePool>();
  function inTurn(pool: InferencePool): InferencePool {
    const known = pools.get(pool) ?? patientPool(pool, () => scheduler);
    pools.set(pool, known);
    return known;
  }
  return {
    stream: sourceFor((serving) => servingThrough(serving, inTurn)),
    requests: sourceFor((serving) => serving),
    tell: (one) => void told.push(one),
  };
}
