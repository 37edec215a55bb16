import type { Logger } from '../../logger';
import type { VersionMetrics } from '../../metrics/version-metrics';
import type { ServingRules } from '../rules';
import { createFuse, type Fuse } from './fuse';
import type { OpenModels } from './open-models';
import type { Deployed, DeployedCanary, ServedBy, ServingSet } from './serving-set';
import type { Target, Wanted } from './target';

export interface RulesUse {
  readonly rules: ServingRules;
  release(): void;
}

export interface DeploymentsOptions {
  readonly open: OpenModels;
  /** Rejects where it cannot learn what a configuration hides. */
  readonly rulesFor: (wanted: Wanted, files: Deployed['model']['files']) => Promise<RulesUse>;
  /** How long a canary's users wait for it. */
  readonly patienceMs: number;
  readonly metrics: Pick<VersionMetrics, 'canaryOut'>;
  readonly logger: Pick<Logger, 'error'>;
}

/** Makes of slots what serves, and counts who still needs it. */
export interface Deployments {
  live(target: Target, signal: AbortSignal): Promise<Deployed>;
  canary(target: Target, wanted: NonNullable<Target['canary']>, signal: AbortSignal): Promise<DeployedCanary>;
  /** A set is about to serve: what it holds stays open until `drop`. */
  keep(set: ServingSet): ServingSet;
  drop(set: ServingSet): void;
  /** Of one that never came to serve. */
  discard(deployed: Deployed): void;
  /** The log has no canary any more. */
  endCanary(): void;
  /** What the canary did where it was taken out of service here. */
  readonly canaryOut: string | null;
}

export function createDeployments({ open, rulesFor, patienceMs, metrics, logger }: DeploymentsOptions): Deployments {
  const owners = new Map<Deployed, { sets: number; release(): void }>();
  /** Of the newest canary: another share is the same canary. */
  let fused: { readonly key: string; readonly fuse: Fuse } | null = null;

  async function deploy(
    wanted: Wanted,
    variant: ServedBy['variant'],
    revision: number,
    signal: AbortSignal,
  ): Promise<Deployed> {
    const { model: name, version, configRevision } = wanted;
    const use = await open.use(wanted, 'serving', signal);
    const used = await rulesFor(wanted, use.model.files).catch((error: unknown) => {
      use.release();
      throw error;
    });
    const by = { name, version, variant, revision, configRevision };
    const deployed: Deployed = { by, model: use.model, rules: used.rules };
    owners.set(deployed, {
      sets: 0,
      release() {
        use.release();
        used.release();
      },
    });
    return deployed;
  }

  function fuseOf({ model, version, configRevision, salt }: NonNullable<Target['canary']>): Fuse {
    const key = JSON.stringify([version, configRevision, salt]);
    if (fused?.key === key) return fused.fuse;
    metrics.canaryOut.clear();
    const fuse = createFuse((reason) => {
      metrics.canaryOut.set(1, { model, version });
      logger.error({ model, version, reason }, 'the canary is taken out of service here: its users get live');
    });
    fused = { key, fuse };
    return fuse;
  }

  function discard(deployed: Deployed): void {
    owners.get(deployed)?.release();
    owners.delete(deployed);
  }

  const membersOf = ({ live, canary }: ServingSet): Deployed[] => (canary ? [live, canary] : [live]);

  return {
    live: ({ live, revision }, signal) => deploy(live, 'live', revision, signal),
    async canary({ revision }, wanted, signal) {
      const deployed = await deploy(wanted, 'canary', revision, signal);
      const { share, salt } = wanted;
      const canary: DeployedCanary = { ...deployed, share, salt, fuse: fuseOf(wanted), patienceMs };
      owners.set(canary, owners.get(deployed) as { sets: number; release(): void });
      owners.delete(deployed);
      return canary;
    },
    keep(set) {
      for (const deployed of membersOf(set)) {
        const owner = owners.get(deployed);
        if (owner) owner.sets++;
      }
      return set;
    },
    drop(set) {
      for (const deployed of membersOf(set)) {
        const owner = owners.get(deployed);
        if (owner && --owner.sets === 0) discard(deployed);
      }
    },
    discard,
    endCanary() {
      if (fused !== null) metrics.canaryOut.clear();
      fused = null;
    },
    get canaryOut() {
      return fused?.fuse.reason ?? null;
    },
  };
}
