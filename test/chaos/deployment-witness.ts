import { codecFactory } from '../../lib/avro/codecs';
import type { RecommendationRecord } from '../../lib/domain/records.generated';
import type { Deployment } from '../../lib/domain/registry/state';
import { isInCanary } from '../../lib/domain/variant';
import { readTopics } from '../../lib/kafka/topic-reader';
import { followedModel, type DeployedModels } from '../helpers/deployed-models';
import { silent } from '../helpers/silent-logger';
import type { World } from './scenario';

/** Holds each recommendation against what the log said at the deployment that it names. */
export interface DeploymentWitness {
  readonly checked: number;
  /** Deployments that recommendations named. */
  readonly revisions: ReadonlySet<number>;
  readonly byCanary: number;
  /** The first that were not made by whom the log said. */
  readonly wrong: readonly string[];
  /** A log or a topic that it could not read to its end. */
  readonly failure: Error | null;
  close(): Promise<void>;
}

const mostNamed = 5;

export async function watchDeployments(world: World, models: DeployedModels): Promise<DeploymentWitness> {
  const { settings, topics } = world;
  const deployments = new Map<number, Deployment>();
  const revisions = new Set<number>();
  const wrong: string[] = [];
  let [checked, byCanary] = [0, 0];
  const codec = await codecFactory(settings.schemaRegistry)<RecommendationRecord>('recommendation', topics.recommendations);
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

  const reader = await readTopics(
    settings.kafka,
    [topics.recommendations],
    (_topic, _partition, records) => {
      for (const { value } of records) {
        const decoded = value === null ? null : codec.decode(value);
        // What is no recommendation is the verifier's to say; a mark of its own is none.
        if (!decoded?.ok) continue;
        const { version, variant, deployment_revision: revision, recommendation_id: id } = decoded.value;
        checked++;
        revisions.add(revision);
        if (variant === 'canary') byCanary++;
        const wanted = expected(decoded.value);
        if (wanted !== `${version} ${variant}` && wrong.length < mostNamed) {
          wrong.push(`${id} is by ${version} ${variant}, at revision ${revision} the log says ${wanted}`);
        }
      }
    },
    silent,
  );
  return {
    revisions,
    wrong,
    get checked() {
      return checked;
    },
    get byCanary() {
      return byCanary;
    },
    get failure() {
      return reader.failure;
    },
    async close() {
      stop();
      await reader.close();
    },
  };
}
