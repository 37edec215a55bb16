import { notBegun } from '../../lib/features/store-marks';
import type { KafkaAdmin } from '../../lib/kafka/admin';
import type { RebuiltStore } from './stores';

/** A partition of a store that is to be filled, from its mark on. */
export interface RefillPart {
  readonly store: RebuiltStore;
  readonly partition: number;
  readonly offset: bigint;
}

export interface RebuildPlan {
  /** Stores that lost data: what is left of them goes, and all their partitions are filled from the beginning. */
  readonly fresh: readonly RebuiltStore[];
  /** What a rebuild before this one has not finished. */
  readonly unfinished: readonly RefillPart[];
}

/** What has to be rebuilt. A store is begun as a whole: its keys do not tell which partition they come from. */
export async function planRebuild(
  stores: readonly RebuiltStore[],
  admin: Pick<KafkaAdmin, 'committedOffsets'>,
  { topic, firstOffsets, force }: { topic: string; firstOffsets: ReadonlyMap<number, bigint>; force: boolean },
): Promise<RebuildPlan> {
  const fresh: RebuiltStore[] = [];
  const unfinished: RefillPart[] = [];
  for (const store of stores) {
    const committed = await admin.committedOffsets(store.groupId, topic);
    const marks = await store.marks.read([...firstOffsets.keys()]);
    const parts = [...firstOffsets].map(([partition, first], i) => ({ partition, first, mark: marks[i] ?? null }));
    const lacksData = parts.some(({ partition, first, mark }) => {
      const position = committed.get(partition);
      if (mark === null) return position !== undefined;
      if (mark.state === 'refilling') return mark.offset === notBegun;
      return position !== undefined && !store.mendsGap(mark.offset, position, first);
    });
    if (force || lacksData) fresh.push(store);
    else
      for (const { partition, mark } of parts) {
        if (mark?.state === 'refilling') unfinished.push({ store, partition, offset: mark.offset });
      }
  }
  return { fresh, unfinished };
}
