import type { Codec } from '../../lib/avro/codec';
import type { RecommendationRecord } from '../../lib/domain/records.generated';
import { AppError } from '../../lib/errors';
import type { KafkaAdmin } from '../../lib/kafka/admin';
import type { KafkaSettings } from '../../lib/kafka/kafka-settings';
import type { RawRecord } from '../../lib/kafka/records';
import { scanTopic } from '../../lib/kafka/topic-scan';
import type { Logger } from '../../lib/logger';

export interface Place {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

export interface ReadingDeps {
  readonly kafka: KafkaSettings;
  readonly admin: KafkaAdmin;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/** A recommendation as it lies in its topic. */
export interface FoundRecommendation {
  readonly record: RecommendationRecord;
  readonly value: Buffer;
}

/** Clocks of those who write the two topics differ. */
const clockSlackMs = 60_000;

/** The record at an offset, or null where there is none any more. */
export async function readRecord(place: Place, deps: ReadingDeps): Promise<RawRecord | null> {
  const { topic, partition } = place;
  const offset = BigInt(place.offset);
  const bound = (await deps.admin.offsetBounds(topic)).get(partition);
  if (bound === undefined || offset < bound.low || offset >= bound.high) return null;
  const found: RawRecord[] = [];
  const ranges = new Map([[partition, { low: offset, high: offset + 1n }]]);
  await scanTopic(
    deps.kafka,
    { topic, ranges, onRecords: (_, records) => void found.push(...records), signal: deps.signal },
    deps.logger,
  );
  return found[0] ?? null;
}

/**
 * Finds the recommendation that an event caused, in the partition of its cause: from the time of the event on, and then in what lies
 * before. Throws RECOMMENDATION_MISSING.
 * @param id `<topic>-<partition>-<offset>` of the event.
 * @param causedAt the event's record's timestamp, ms.
 */
export async function findRecommendation(
  id: string,
  partition: number,
  causedAt: number,
  { topic, codec }: { readonly topic: string; readonly codec: Codec<RecommendationRecord> },
  deps: ReadingDeps,
): Promise<FoundRecommendation> {
  const bound = (await deps.admin.offsetBounds(topic)).get(partition);
  if (bound !== undefined) {
    const { low, high } = bound;
    const at = (await deps.admin.offsetsAt(topic, Math.max(0, causedAt - clockSlackMs))).get(partition) ?? low;
    const middle = at < low ? low : at > high ? high : at;
    for (const range of [
      { low: middle, high },
      { low, high: middle },
    ]) {
      const found = await search(range);
      if (found) return found;
    }
  }
  const why = `there is no recommendation ${id} in ${topic}`;
  const help = 'its event caused none (`streamrec dead show` tells of dead letters), or it has left the topic by age';
  throw new AppError('RECOMMENDATION_MISSING', `${why}: ${help}`, { id, topic });

  async function search(range: { low: bigint; high: bigint }): Promise<FoundRecommendation | null> {
    const needle = Buffer.from(id);
    const done = new AbortController();
    const signal = AbortSignal.any([deps.signal, done.signal]);
    const found: FoundRecommendation[] = [];
    const onRecords = async (_: number, records: readonly RawRecord[]): Promise<void> => {
      const likely = records.flatMap(({ value }) => (value?.includes(needle) ? [value] : []));
      await codec.prepare(likely);
      for (const value of likely) {
        const decoded = codec.decode(value);
        if (decoded.ok && decoded.value.recommendation_id === id) found.push({ record: decoded.value, value });
      }
      if (found.length > 0) done.abort();
    };
    await scanTopic(deps.kafka, { topic, ranges: new Map([[partition, range]]), onRecords, signal }, deps.logger);
    return found[0] ?? null;
  }
}
