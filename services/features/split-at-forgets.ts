import type { PlacedInteraction } from '../../lib/features/aggregate-store';
import type { PartitionBatch } from './batch';

/** A marker, read: a customer's id and the offset before which everything of theirs is forgotten. */
export interface PlacedForget {
  readonly offset: bigint;
  readonly userId: string;
}

export interface BatchPiece {
  readonly batch: PartitionBatch;
  readonly events: readonly PlacedInteraction[];
  /** Whom to forget once the piece is applied. */
  readonly forgets: readonly string[];
}

/**
 * Cuts a batch behind each marker, so that what stands before it is applied, then its customer forgotten, then the rest applied: cut up
 * otherwise, redelivered, the same comes of it.
 * @param forgets in the order of their offsets.
 */
export function splitAtForgets(
  batch: PartitionBatch,
  events: readonly PlacedInteraction[],
  forgets: readonly PlacedForget[],
): BatchPiece[] {
  const pieces: BatchPiece[] = [];
  let after = -1n;
  const pieceUpTo = (last: bigint | null, forgotten: readonly string[]): void => {
    const isIn = ({ offset }: { readonly offset: bigint }): boolean =>
      offset > after && (last === null || offset <= last);
    const messages = batch.messages.filter(isIn);
    if (messages.length === 0) return;
    pieces.push({ batch: { ...batch, messages }, events: events.filter(isIn), forgets: forgotten });
  };
  for (const { offset, userId } of forgets) {
    pieceUpTo(offset, [userId]);
    after = offset;
  }
  pieceUpTo(null, []);
  return pieces;
}
