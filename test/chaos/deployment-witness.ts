import type { RecommendationRecord } from '../../lib/domain/records.generated';
import type { Deployment } from '../../lib/domain/registry/state';
import { isInCanary } from '../../lib/domain/variant';
import { followedModel, type DeployedModels } from '../helpers/deployed-models';
import type { World } from './scenario';

/** Holds each recommendation against what the log said at the deployment that it names. */
export interface DeploymentWitness {
  readonly checked: number;
  /** Deployments that recommendations named. */
  readonly revisions: ReadonlySet<number>;
  readonly byCanary: number;
  /** The first that were not made by whom the log said. */
  readonly wrong: readonly string[];
  close(): void;
}

const mostNamed = 5;

export function watchDeployments(world: World, models: DeployedModels): DeploymentWitness {
  const deployments = new Map<number, Deployment>();
  const revisions = new Set<number>();
  const wrong: string[] = [];
  let [checked, byCanary] = [0, 0];
  const stop = models.registry.log.on((_change, { models: all }) => {
    const deployment = all.get(followedModel)?.deployment;
    if (deployment) deployments.set(deployment.revision, deployment);
  });

  function expected({ user_id: userId, deployment_revision: revision }: RecommendationRecord): string {
    const deployment = deployments.get(revision);
    if (!deployment) return `no deployment, as the log has none of revision ${revision}`;
    const { live, canary } = deployment;
    return canary !== null && isInCanary(userId, canary) ? `${canary.version} canary` : `${live?.version} live`;
  }

  world.verifier.listen({
    onRecommendation(made) {
      const { version, variant, deployment_revision: revision, recommendation_id: id } = made;
      checked++;
      revisions.add(revision);
      if (variant === 'canary') byCanary++;
      const wanted = expected(made);
      if (wanted !== `${version} ${variant}` && wrong.length < mostNamed) {
        wrong.push(`${id} is by ${version} ${variant}, at revision ${revision} the log says ${wanted}`);
      }
    },
  });
  return {
    revisions,
    wrong,
    get checked() {
      return checked;
    },
    get byCanary() {
      return byCanary;
    },
    close: stop,
  };
}
