import type { Interaction } from '../../lib/domain/interaction';
import type { AggregateAnswer, AggregateStore, PlacedInteraction } from '../../lib/features/aggregate-store';
import type { PopularityStore } from '../../lib/features/popularity-store';
import type { ApplyBatch, PartitionBatch, RecordDecoder, RejectedRecord } from './batch';
import { cleanBatch, popularityBatch, type EventWeights } from './interaction-writes';

/** `again`: applied before and delivered once more. */
export type EventResult = 'applied' | 'again' | 'repeated' | 'rejected';

export interface InteractionStores {
  readonly aggregates: Pick<AggregateStore, 'apply'>;
  readonly popularity: Pick<PopularityStore, 'apply'>;
  readonly weights: EventWeights;
}

export interface ApplyInteractionsDeps extends InteractionStores {
  readonly decoder: RecordDecoder<Interaction>;
  /** Told how many records came to what, once the batch is written. */
  readonly onCounted: (result: EventResult, count: number) => void;
  /** Told of records that cannot be used; they are skipped. */
  readonly onRejected: (rejected: readonly RejectedRecord[]) => void;
}

/** Events into Redis: what each user did, and what is popular. Applying a batch again changes nothing. */
export function createApplyInteractions(deps: ApplyInteractionsDeps): ApplyBatch {
  return async (batch) => {
    await deps.decoder.prepare(batch.messages.map(({ value }) => value));
    const { events, rejected } = cleanBatch(batch, (value) => deps.decoder.decode(value));
    const answers = await writeInteractions(deps, batch, events);
    if (rejected.length > 0) deps.onRejected(rejected);
    const count = (wanted: string): number => answers.filter((answer) => answer === wanted).length;
    deps.onCounted('applied', count('new'));
    deps.onCounted('again', count('again'));
    deps.onCounted('repeated', count('repeat'));
    deps.onCounted('rejected', rejected.length);
  };
}

/** Writes a batch's cleaned events; applying them again changes nothing. */
export async function writeInteractions(
  { aggregates, popularity, weights }: InteractionStores,
  batch: PartitionBatch,
  events: readonly PlacedInteraction[],
): Promise<AggregateAnswer[]> {
  const answers = await aggregates.apply(batch.partition, events);
  await popularity.apply(popularityBatch(batch, events, answers, weights));
  return answers;
}
