import { pause } from '../../lib/backoff';
import type { Settings } from '../../lib/config/settings';
import type { KafkaAdmin } from '../../lib/kafka/admin';
import type { WrittenPlace } from '../../lib/kafka/record-writer';
import { featuresGroupId } from '../../services/features/group-id';

/** A service that obeys markers, and its consumer group. */
export interface ObeyingService {
  readonly name: 'recommender' | 'features' | 'evaluator';
  readonly groupId: string;
}

const lookIntervalMs = 200;

export function obeyingServices({ topics, recommender, features, evaluator }: Settings): readonly ObeyingService[] {
  return [
    { name: 'recommender', groupId: recommender.groupId },
    { name: 'features', groupId: featuresGroupId({ features }, topics.userHistory) },
    { name: 'evaluator', groupId: evaluator.groupId },
  ];
}

/**
 * Resolves when every service that has ever committed a position in the topic has committed past all these markers; gives which those are.
 * Rejects with KAFKA_UNAVAILABLE, or the signal's reason.
 */
export async function awaitServices(
  services: readonly ObeyingService[],
  topic: string,
  markers: readonly WrittenPlace[],
  admin: Pick<KafkaAdmin, 'committedOffsets'>,
  signal: AbortSignal,
): Promise<ObeyingService['name'][]> {
  const past: ObeyingService['name'][] = [];
  for (const { name, groupId } of services) {
    for (;;) {
      signal.throwIfAborted();
      const committed = await admin.committedOffsets(groupId, topic);
      if (committed.size === 0) break;
      if (markers.every(({ partition, offset }) => (committed.get(partition) ?? -1n) > offset)) {
        past.push(name);
        break;
      }
      await pause(lookIntervalMs, signal);
    }
  }
  return past;
}
