import { guardActor } from '../../lib/domain/registry/reserved-users';
import type { RegistryChange } from '../../lib/domain/registry/change';
import { AppError } from '../../lib/errors';
import type { Logger } from '../../lib/logger';
import type { Experiments } from './experiment';
import { judge, type GuardLimit } from './guards';
import type { ExperimentView } from '../../lib/registry/api/quality';
import type { RegistryLog } from './log';
import type { Observations } from './observations';

export interface GuardWatch {
  /** Ends the model's canary where it breaks a limit; gives the change that did, null where there was none. */
  check(model: string): Promise<RegistryChange | null>;
}

export interface GuardWatchDeps {
  readonly log: RegistryLog;
  readonly observations: Observations;
  readonly experiments: Experiments;
  /** What a check found; null where no canary runs, or none any more. */
  readonly onJudged: (model: string, experiment: ExperimentView | null) => void;
  readonly onEnded: (model: string, limit: GuardLimit) => void;
  readonly logger: Pick<Logger, 'warn' | 'error'>;
}

/**
 * Judges canaries as reports come in. A canary is ended once: reports that come meanwhile get the same change, and later ones, after an
 * answer that was lost, find it by its id, which is of the canary's deployment.
 */
export function createGuardWatch({
  log,
  observations,
  experiments,
  onJudged,
  onEnded,
  logger,
}: GuardWatchDeps): GuardWatch {
  const ending = new Map<string, Promise<RegistryChange | null>>();
  return {
    check(name) {
      const underWay = ending.get(name);
      if (underWay) return underWay;
      const checked = judgeAndEnd(name).finally(() => ending.delete(name));
      ending.set(name, checked);
      return checked;
    },
  };

  async function judgeAndEnd(name: string): Promise<RegistryChange | null> {
    const model = log.state().models.get(name);
    if (model === undefined) return null;
    const { canary, live, revision } = model.deployment;
    const experiment = experiments.of(model);
    onJudged(name, experiment);
    if (canary === null) return null;
    const breach = judge(canary.guards, {
      canary: observations.recent(name, { variant: 'canary', ...canary }, canary.since),
      live: observations.recent(
        name,
        { variant: 'live', version: live?.version ?? '', configRevision: live?.configRevision ?? 0 },
        canary.since,
      ),
      experiment,
    });
    if (breach === null) return null;
    const { limit, figures } = breach;
    try {
      const change = await log.submit(
        {
          // No client can take such an id before.
          changeId: `streamrec:guard-${name}-${revision}`,
          model: name,
          action: 'deploy.canary-ended',
          // Judged was this deployment: one that has changed meanwhile is not ended.
          payload: { deploymentRevision: revision, cause: 'guard', figures },
          basedOn: null,
          reason: `the canary ${canary.version} broke ${limit}`,
        },
        guardActor,
      );
      onEnded(name, limit);
      onJudged(name, null);
      logger.warn(
        { model: name, version: canary.version, revision: change.revision, ...figures },
        'a canary was ended by its guards',
      );
      return change;
    } catch (error) {
      if (error instanceof AppError && error.code === 'REGISTRY_CONFLICT') return null;
      logger.error(
        { err: error, model: name, ...figures },
        'a canary that breaks its limit could not be ended; the next report tries again',
      );
      return null;
    }
  }
}
