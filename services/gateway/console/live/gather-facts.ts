import type { Settings } from '../../../../lib/config/settings';
import type { RegistryState } from '../../../../lib/domain/registry/state';
import { AppError } from '../../../../lib/errors';
import { connectAdmin, type KafkaAdmin } from '../../../../lib/kafka/admin';
import type { Logger } from '../../../../lib/logger';
import type { DeployedVersion, Facts, PartitionProgress, Reached } from '../../../../lib/overview/facts';
import type { RedisClient } from '../../../../lib/redis/redis-client';
import { keepAsking } from './keep-asking';

export interface FactSources {
  readonly redis: Pick<RedisClient, 'ping'>;
  readonly state: () => RegistryState;
  readonly settings: Pick<Settings, 'kafka' | 'topics' | 'recommender'>;
  readonly logger: Logger;
}

/** Asks the stores whether they answer, and the brokers how far the recommenders are, for as long as it is open. */
export interface FactGathering {
  now(): Facts;
  close(): Promise<void>;
}

const asking = { everyMs: 2_000, patienceMs: 1_500 };

export function gatherFacts({ redis, state, settings, logger }: FactSources): FactGathering {
  const progress = openProgress(settings, logger);
  const pinged = keepAsking(async () => {
    await redis.ping();
    return true;
  }, asking);
  const partitions = keepAsking(progress.ask, asking);
  return {
    now: () => ({
      redis: reached(pinged.value !== null, pinged.failure),
      kafka: reached(partitions.value !== null, isAway(partitions.failure) ? partitions.failure : null),
      partitions: partitions.failure === null ? (partitions.value ?? []) : [],
      deployments: deploymentsOf(state()),
    }),
    async close() {
      pinged.stop();
      partitions.stop();
      await progress.close();
    },
  };
}

function reached(isKnown: boolean, failure: unknown): Reached | null {
  if (failure !== null) return { failure: failure instanceof Error ? failure.message : 'it did not answer' };
  return isKnown ? { failure: null } : null;
}

/** A topic that is not there is told by the services that need it. */
function isAway(failure: unknown): boolean {
  return failure !== null && !(failure instanceof AppError && failure.code !== 'KAFKA_UNAVAILABLE');
}

function openProgress({ kafka, topics, recommender }: FactSources['settings'], logger: Logger) {
  let connecting: Promise<KafkaAdmin> | null = null;
  const topic = topics.userHistory;
  return {
    async ask(): Promise<readonly PartitionProgress[]> {
      connecting ??= connectAdmin(kafka, logger);
      const admin = await connecting.catch((error: unknown) => {
        connecting = null;
        throw error;
      });
      const committed = await admin.committedOffsets(recommender.groupId, topic);
      const bounds = await admin.offsetBounds(topic);
      return [...bounds].map(([partition, { high }]) => {
        const next = committed.get(partition);
        return { topic, partition, committed: next === undefined ? null : Number(next), end: Number(high) };
      });
    },
    async close(): Promise<void> {
      const admin = await connecting?.catch(() => null);
      await admin?.close();
    },
  };
}

/** What the log deploys, of every model. */
export function deploymentsOf({ models }: Pick<RegistryState, 'models'>): DeployedVersion[] {
  return [...models.values()].flatMap(({ name: model, deployment: { live, liveSince, canary, shadows } }) => [
    ...(live === null
      ? []
      : [{ model, version: live.version, variant: 'live' as const, since: liveSince, userShare: null }]),
    ...(canary === null
      ? []
      : [
          {
            ...{ model, version: canary.version, variant: 'canary' as const },
            ...{ since: canary.since, userShare: canary.share },
          },
        ]),
    ...shadows.map(({ version }) => ({ model, version, variant: 'shadow' as const, since: null, userShare: null })),
  ]);
}
