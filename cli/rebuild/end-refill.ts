import type { KafkaAdmin } from '../../lib/kafka/admin';
import { lostAgain } from './begin';
import type { RefillPart } from './plan';

/** A partition that is being filled: how far it is, and whether its service keeps it whole. */
export type PartState = Omit<RefillPart, 'offset'> & { offset: bigint; done: boolean };

export type OffsetBounds = ReadonlyMap<number, { readonly low: bigint; readonly high: bigint }>;

interface EndDeps {
  readonly topic: string;
  readonly admin: Pick<KafkaAdmin, 'committedOffsets' | 'memberCount'>;
  /** Asks until there is an answer. */
  readonly redis: <T>(work: () => Promise<T>) => Promise<T>;
  readonly kafka: <T>(work: () => Promise<T>) => Promise<T>;
}

/**
 * Finds the partitions that their service has taken over, and completes those that no service will: where it waits for its
 * partitions, or where none runs. Rejects with STORE_LOST where a mark is gone.
 */
export async function endWhatIsWhole(
  parts: readonly PartState[],
  bounds: OffsetBounds,
  { topic, admin, redis, kafka }: EndDeps,
): Promise<void> {
  for (const store of new Set(parts.map((part) => part.store))) {
    const own = parts.filter((part) => part.store === store);
    const marks = await redis(() => store.marks.read(own.map(({ partition }) => partition)));
    const nobodyElse = store.serviceWaits || (await kafka(() => admin.memberCount(store.groupId))) === 0;
    const committed = await kafka(() => admin.committedOffsets(store.groupId, topic));
    for (const [i, part] of own.entries()) {
      if (marks[i] === null) throw lostAgain(store, part.partition);
      if (marks[i]?.state === 'whole') part.done = true;
      const target = committed.get(part.partition) ?? bounds.get(part.partition)?.low ?? 0n;
      if (part.done || !nobodyElse || part.offset < target) continue;
      const mark = await redis(() => store.marks.takeOver(part.partition, target));
      if (mark?.state === 'whole') part.done = true;
    }
  }
}
