/** A record as it was read. */
export interface FeatureRecord {
  readonly offset: bigint;
  /** The record's own, ms since 1970 UTC. */
  readonly timestamp: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers?: ReadonlyMap<string, Buffer>;
}

/** Records of one partition, in order; not empty. */
export interface PartitionBatch {
  readonly topic: string;
  readonly partition: number;
  readonly messages: readonly FeatureRecord[];
}

/** A batch and where the reading stood before and stands after it. */
export interface PlacedBatch extends PartitionBatch {
  readonly from: bigint;
  readonly to: bigint;
}

/** Applies a batch; once it resolves, the batch's offsets may be committed. Rejects where it has to be tried again. */
export type ApplyBatch = (batch: PartitionBatch) => Promise<void>;

/** A record that cannot be used, and why. */
export interface RejectedRecord {
  readonly topic: string;
  readonly partition: number;
  readonly record: FeatureRecord;
  readonly stage: 'decode' | 'validate';
  /** A short code: those of the decoder, or of the cleaning rules in docs/features.md. */
  readonly reason: string;
  readonly message: string;
}

/** Reads values of one record type, whatever version wrote them. */
export interface RecordDecoder<T> {
  /** Learns what `decode` needs to know for these values; rejects (retriable) where it cannot now. */
  prepare(values: Iterable<Buffer | null>): Promise<void>;
  /** Never throws: what cannot be read comes back with its reason. */
  decode(value: Buffer | null): Decoded<T>;
}

export type Decoded<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string; readonly message: string };
