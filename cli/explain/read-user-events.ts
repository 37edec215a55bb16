import type { Codec } from '../../lib/avro/codec';
import type { UserHistoryRecord } from '../../lib/domain/records.generated';
import { scanTopic } from '../../lib/kafka/topic-scan';
import type { PlacedEvent } from '../../lib/replay/histories';
import type { PastReader } from '../../lib/serving/read-past';
import { createProgress } from '../dead/progress';
import type { Place, ReadingDeps } from './find-recommendation';

export interface UserEvents {
  /** In the order of their offsets; the last one is the event itself. */
  readonly events: readonly PlacedEvent[];
  /** The first offset that the partition still holds. */
  readonly low: bigint;
}

/** All that a customer did in a partition up to an offset, it included. */
export async function readUserEvents(
  place: Place,
  userId: string,
  {
    codec,
    read,
    json,
  }: { readonly codec: Codec<UserHistoryRecord>; readonly read: PastReader; readonly json: boolean },
  deps: ReadingDeps,
): Promise<UserEvents> {
  const { topic, partition } = place;
  const high = BigInt(place.offset) + 1n;
  const low = (await deps.admin.offsetBounds(topic)).get(partition)?.low ?? 0n;
  // Ids are trimmed and otherwise kept: what does not hold these bytes is another customer's, and need not be decoded.
  const needle = Buffer.from(userId);
  const events: PlacedEvent[] = [];
  const progress = createProgress(`${topic}-${partition}`, Number(high - low), json);
  try {
    await scanTopic(
      deps.kafka,
      {
        topic,
        ranges: new Map([[partition, { low, high }]]),
        signal: deps.signal,
        onProgress: progress.move,
        async onRecords(_, records) {
          const likely = records.filter(({ value }) => value?.includes(needle));
          await codec.prepare(likely.map(({ value }) => value));
          for (const record of likely) {
            const event = read(partition, record);
            if (!('interaction' in event) || event.interaction.userId !== userId) continue;
            events.push({ interaction: event.interaction, offset: record.offset, recordTimestamp: record.timestamp });
          }
        },
      },
      deps.logger,
    );
  } finally {
    progress.end();
  }
  return { events, low };
}
