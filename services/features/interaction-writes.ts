import { cleanInteraction } from '../../lib/domain/clean-interaction';
import { forgottenUser } from '../../lib/domain/forget';
import { eventTypeCode, type EventTypeCode, type Interaction } from '../../lib/domain/interaction';
import { isProbe } from '../../lib/domain/probe';
import { replayedFrom } from '../../lib/domain/replay';
import type { AggregateAnswer, PlacedInteraction } from '../../lib/features/aggregate-store';
import type { PopularityBatch } from '../../lib/features/popularity-store';
import type { Decoded, PartitionBatch, RejectedRecord } from './batch';
import type { PlacedForget } from './split-at-forgets';

/** What an event of each type counts towards popularity; 0 for nothing. */
export type EventWeights = Readonly<Record<EventTypeCode, number>>;

export interface CleanedBatch {
  readonly events: readonly PlacedInteraction[];
  /** Markers, in order. */
  readonly forgets: readonly PlacedForget[];
  readonly rejected: readonly RejectedRecord[];
}

/** Decodes and cleans a batch; pure. */
export function cleanBatch(
  batch: PartitionBatch,
  decode: (value: Buffer | null) => Decoded<Interaction>,
): CleanedBatch {
  const events: PlacedInteraction[] = [];
  const forgets: PlacedForget[] = [];
  const rejected: RejectedRecord[] = [];
  const { topic, partition } = batch;
  for (const record of batch.messages) {
    const decoded = decode(record.value);
    if (!decoded.ok) {
      const userId = forgottenUser(record);
      if (userId !== null) {
        forgets.push({ offset: record.offset, userId });
        continue;
      }
      rejected.push({ topic, partition, record, stage: 'decode', reason: decoded.reason, message: decoded.message });
      continue;
    }
    const { offset, timestamp } = record;
    const replayOf = replayedFrom(record.headers, topic);
    const cleaned = cleanInteraction(decoded.value, { topic, partition, offset, timestamp, replayOf });
    if (cleaned.ok) events.push({ offset, recordTimestamp: timestamp, interaction: cleaned.interaction });
    else
      rejected.push({ topic, partition, record, stage: 'validate', reason: cleaned.reason, message: cleaned.message });
  }
  return { events, forgets, rejected };
}

/**
 * What the batch counts towards popularity. An event applied to its user before counts too: the crash may have come
 * before it was counted here, and its offset tells whether it was. A repeated event id never counts, nor does the availability
 * probe.
 */
export function popularityBatch(
  batch: PartitionBatch,
  events: readonly PlacedInteraction[],
  answers: readonly AggregateAnswer[],
  weights: EventWeights,
): PopularityBatch {
  const counted = events.flatMap(({ offset, recordTimestamp, interaction }, i) => {
    const weight = weights[eventTypeCode(interaction.eventType)];
    if (answers[i] === 'repeat' || weight === 0 || isProbe(interaction.userId)) return [];
    return [{ offset, recordTimestamp, itemId: interaction.itemId, timestamp: interaction.timestamp, weight }];
  });
  return {
    topic: batch.topic,
    partition: batch.partition,
    events: counted,
    lastOffset: batch.messages.at(-1)!.offset,
    lastRecordTimestamp: batch.messages.reduce((latest, { timestamp }) => Math.max(latest, timestamp), 0),
  };
}
