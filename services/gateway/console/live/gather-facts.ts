import type { Settings } from '../../../../lib/config/settings';
import { guardActor } from '../../../../lib/domain/registry/reserved-users';
import type { RegistryState } from '../../../../lib/domain/registry/state';
import { AppError } from '../../../../lib/errors';
import { connectAdmin, type KafkaAdmin } from '../../../../lib/kafka/admin';
import type { Logger } from '../../../../lib/logger';
import type { DeployedVersion, EndedCanary, Facts, PartitionProgress, Reached } from '../../../../lib/overview/facts';
import type { RedisClient } from '../../../../lib/redis/redis-client';
import { asking } from './cadence';
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

/** As the alarm of Prometheus's rules. */
const endedForMs = 3_600_000;

/** @param onChange a store answers again, or does not any more: to be told at once. */
export function gatherFacts({ redis, state, settings, logger }: FactSources, onChange: () => void): FactGathering {
  const often = { ...asking, onChange };
  const progress = openProgress(settings, logger);
  const pinged = keepAsking(async () => {
    await redis.ping();
    return true;
  }, often);
  const partitions = keepAsking(progress.ask, often);
  return {
    now: () => ({
      redis: reached(pinged.value !== null, pinged.failure),
      kafka: reached(partitions.value !== null, isAway(partitions.failure) ? partitions.failure : null),
      partitions: partitions.failure === null ? (partitions.value ?? []) : [],
      deployments: deploymentsOf(state()),
      endedCanaries: endedCanariesOf(state(), Date.now()),
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

/** Of each model the canary that the guards have ended within the hour before `now`, unless something was deployed since. */
export function endedCanariesOf({ models }: Pick<RegistryState, 'models'>, now: number): EndedCanary[] {
  return [...models.values()].flatMap(({ name: model, deployment: { actor, at, reason } }) =>
    actor === guardActor && now - at < endedForMs ? [{ model, at, reason }] : [],
  );
}
