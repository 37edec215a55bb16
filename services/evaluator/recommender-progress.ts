import type { KafkaAdmin } from '../../lib/kafka/admin';
import type { RecommenderProgress } from './partition-task';

/**
 * How far the recommender has come, by partition. It commits an event's offset in the transaction of its recommendation: what it has
 * committed is complete below the end that `recommendations` has afterwards. Rejects as the questions do.
 */
export async function recommenderProgress(
  admin: Pick<KafkaAdmin, 'committedOffsets' | 'offsetBounds'>,
  { groupId, userHistory, recommendations }: Readonly<Record<'groupId' | 'userHistory' | 'recommendations', string>>,
): Promise<ReadonlyMap<number, RecommenderProgress>> {
  const committed = await admin.committedOffsets(groupId, userHistory);
  const bounds = await admin.offsetBounds(recommendations);
  return new Map(
    [...committed].map(([partition, events]) => [
      partition,
      { events, recommendations: bounds.get(partition)?.high ?? 0n },
    ]),
  );
}
