import type { Codec } from '../../lib/avro/codec';
import type { DeadLetterRecord, RecommendationRecord } from '../../lib/domain/records.generated';
import type { OutputRecord, RawRecord } from '../../lib/kafka/records';
import type { Decision } from './decide';
import type { DeadRecord, ReadEvent } from './read-events';

export interface ResultWriterOptions {
  readonly recommendations: { readonly topic: string; readonly codec: Codec<RecommendationRecord> };
  readonly deadLetters: { readonly topic: string; readonly codec: Codec<DeadLetterRecord> };
  readonly source: string;
  readonly model: { readonly name: string; readonly version: string };
  /** ms since 1970. */
  readonly now: () => number;
}

/** Turns decisions and dead records into Kafka records, on the partition number that their source has. */
export interface ResultWriter {
  recommendation(partition: number, event: ReadEvent, decision: Decision, featureAgeMs: number): OutputRecord;
  deadLetter(partition: number, dead: DeadRecord): OutputRecord;
}

export function createResultWriter(options: ResultWriterOptions): ResultWriter {
  const { recommendations, deadLetters, source, model, now } = options;
  return {
    recommendation(partition, { record, interaction }, { tier, items }, featureAgeMs) {
      const value = recommendations.codec.encode({
        recommendation_id: `${source}-${partition}-${record.offset}`,
        user_id: interaction.userId,
        event_id: interaction.eventId,
        event_timestamp: interaction.timestamp,
        source_partition: partition,
        source_offset: Number(record.offset),
        items: items.map(({ itemId, score, reason }) => ({ item_id: itemId, score, reason })),
        tier,
        model: model.name,
        version: model.version,
        variant: 'live',
        feature_age_ms: featureAgeMs,
        produced_at: now(),
      });
      return { topic: recommendations.topic, partition, key: interaction.userId, value };
    },
    deadLetter(partition, { record, stage, reason, message }) {
      const value = deadLetters.codec.encode({
        topic: source,
        partition,
        offset: Number(record.offset),
        timestamp: record.timestamp,
        key: record.key,
        value: record.value,
        headers: headersOf(record),
        stage,
        reason,
        message,
        model: stage === 'infer' ? `${model.name}@${model.version}` : null,
        failed_at: now(),
      });
      return { topic: deadLetters.topic, partition, key: record.key, value };
    },
  };
}

function headersOf(record: RawRecord): DeadLetterRecord['headers'] {
  return [...record.headers].map(([name, value]) => ({ name, value }));
}
