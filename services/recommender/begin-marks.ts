import type { StoreMarks } from '../../lib/features/store-marks';
import type { KafkaAdmin } from '../../lib/kafka/admin';

/**
 * Marks for a group that starts at the topic's end, where it has committed nothing yet. To be called before that is
 * committed: an offset without a mark says that Redis lost its data.
 */
export async function beginMarksAtLatest(
  admin: Pick<KafkaAdmin, 'committedOffsets' | 'offsetBounds'>,
  marks: Pick<StoreMarks, 'begin'>,
  { groupId, topic }: { readonly groupId: string; readonly topic: string },
): Promise<void> {
  if ((await admin.committedOffsets(groupId, topic)).size > 0) return;
  for (const [partition, { high }] of await admin.offsetBounds(topic)) await marks.begin(partition, high);
}
