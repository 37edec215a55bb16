import { FlexibleReader, FlexibleWriter } from './flexible-requests';

/** Who commits: the coordinator refuses all but the group's present generation (KIP-447). */
export interface Membership {
  readonly memberId: string;
  readonly generationId: number;
}

export interface TransactionOffsets {
  readonly transactionalId: string;
  readonly groupId: string;
  readonly topics: readonly {
    readonly topic: string;
    readonly partitions: readonly {
      readonly partition: number;
      readonly offset: string;
      readonly metadata?: string | null;
    }[];
  }[];
}

export interface FetchedOffset {
  /** -1 where there is none. */
  readonly offset: bigint;
  readonly metadata: string | null;
  /** Of the protocol; 0 is none. */
  readonly errorCode: number;
}

/** A transaction that is not over holds an offset of the partition. */
export const unstableOffset = 88;

/** TxnOffsetCommit, version 3 to 5, from behind the client id: the rest of the flexible header, then the body. */
export function encodeTransactionOffsets(
  offsets: TransactionOffsets,
  { producerId, producerEpoch }: { readonly producerId: string | bigint; readonly producerEpoch: number },
  { memberId, generationId }: Membership,
): Buffer {
  const to = new FlexibleWriter().noTags();
  to.string(offsets.transactionalId).string(offsets.groupId);
  to.int64(BigInt(producerId)).int16(producerEpoch);
  to.int32(generationId).string(memberId).string(null);
  to.array(offsets.topics, ({ topic, partitions }) => {
    to.string(topic);
    to.array(partitions, ({ partition, offset, metadata = null }) => {
      // No leader epoch.
      to.int32(partition).int64(BigInt(offset)).int32(-1).string(metadata).noTags();
    });
    to.noTags();
  });
  return to.noTags().finish();
}

/** The first error of any partition, 0 where all went well. */
export function decodeTransactionOffsets(data: Buffer): number {
  const from = new FlexibleReader(data);
  from.skipTags();
  from.int32();
  const codes = from.array(() => {
    from.string();
    const ofTopic = from.array(() => {
      from.int32();
      const code = from.int16();
      from.skipTags();
      return code;
    });
    from.skipTags();
    return ofTopic;
  });
  return codes.flat().find((code) => code !== 0) ?? 0;
}

/** OffsetFetch, version 7, of stable offsets alone. */
export function encodeStableFetch(groupId: string, topic: string, partitions: readonly number[]): Buffer {
  const to = new FlexibleWriter().noTags().string(groupId);
  to.array([topic], (name) => {
    to.string(name).array(partitions, (partition) => to.int32(partition));
    to.noTags();
  });
  return to.boolean(true).noTags().finish();
}

export function decodeStableFetch(data: Buffer): { errorCode: number; offsets: Map<number, FetchedOffset> } {
  const from = new FlexibleReader(data);
  from.skipTags();
  from.int32();
  const offsets = new Map<number, FetchedOffset>();
  from.array(() => {
    from.string();
    from.array(() => {
      const partition = from.int32();
      const offset = from.int64();
      // The leader epoch.
      from.int32();
      offsets.set(partition, { offset, metadata: from.string(), errorCode: from.int16() });
      from.skipTags();
    });
    from.skipTags();
  });
  return { errorCode: from.int16(), offsets };
}
