import type { Interaction } from '../../lib/domain/interaction';
import type { AggregateAnswer, AggregateStore, PlacedInteraction } from '../../lib/features/aggregate-store';
import type { ForgetGuards } from '../../lib/features/forget-guards';
import type { PopularityStore } from '../../lib/features/popularity-store';
import type { ApplyBatch, PartitionBatch, RecordDecoder, RejectedRecord } from './batch';
import { cleanBatch, popularityBatch, type CleanedBatch, type EventWeights } from './interaction-writes';
import { splitAtForgets } from './split-at-forgets';

/** `again`: applied before and delivered once more. */
export type EventResult = 'applied' | 'again' | 'repeated' | 'forgotten' | 'rejected';

export interface InteractionStores {
  readonly aggregates: Pick<AggregateStore, 'apply'>;
  readonly popularity: Pick<PopularityStore, 'apply'>;
  readonly weights: EventWeights;
  /** Deletes what is known of these customers; what they counted towards popularity stays. */
  readonly forget: (userIds: readonly string[]) => Promise<void>;
  readonly guards: Pick<ForgetGuards, 'set'>;
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
    const cleaned = cleanBatch(batch, (value) => deps.decoder.decode(value));
    const { forgets, rejected } = cleaned;
    const answers = await writeInteractions(deps, batch, cleaned);
    if (rejected.length > 0) deps.onRejected(rejected);
    const count = (wanted: string): number => answers.filter((answer) => answer === wanted).length;
    deps.onCounted('applied', count('new'));
    deps.onCounted('again', count('again'));
    deps.onCounted('repeated', count('repeat'));
    deps.onCounted('forgotten', forgets.length);
    deps.onCounted('rejected', rejected.length);
  };
}

/** To be called with a batch that others had applied before: forgets the customers who were forgotten behind it. */
export function createForgetAgain(
  decoder: RecordDecoder<Interaction>,
  guards: Pick<ForgetGuards, 'forgetAgain'>,
  keysOf: (userId: string) => readonly string[],
): ApplyBatch {
  return async (batch) => {
    const { events } = cleanBatch(batch, (value) => decoder.decode(value));
    const offsets = new Map(events.map(({ offset, interaction: { userId } }) => [userId, offset]));
    await guards.forgetAgain(batch.partition, offsets, keysOf);
  };
}

/** Writes a batch's cleaned events, and forgets whom its markers name; applying it again changes nothing. */
export async function writeInteractions(
  stores: InteractionStores,
  batch: PartitionBatch,
  { events, forgets }: Pick<CleanedBatch, 'events' | 'forgets'>,
): Promise<AggregateAnswer[]> {
  if (forgets.length === 0) return write(stores, batch, events);
  await stores.guards.set(batch.partition, forgets);
  const answers: AggregateAnswer[] = [];
  for (const piece of splitAtForgets(batch, events, forgets)) {
    answers.push(...(await write(stores, piece.batch, piece.events)));
    await stores.forget(piece.forgets);
  }
  return answers;
}

async function write(
  { aggregates, popularity, weights }: InteractionStores,
  batch: PartitionBatch,
  events: readonly PlacedInteraction[],
): Promise<AggregateAnswer[]> {
  const answers = await aggregates.apply(batch.partition, events);
  await popularity.apply(popularityBatch(batch, events, answers, weights));
  return answers;
}
