import { archiveStore } from '../../lib/archive/place';
import { openArchive } from '../../lib/archive/read-archive';
import type { Settings } from '../../lib/config/settings';
import type { Forgotten } from '../../lib/domain/forgotten';
import { readForgotten } from '../../lib/forget/read-forgotten';
import type { KafkaAdmin } from '../../lib/kafka/admin';
import { scanMerged, type MergedScan } from '../../lib/kafka/merged-scan';
import { offsetsIn, rangesOf, type OffsetRanges } from '../../lib/kafka/topic-scan';
import type { Logger } from '../../lib/logger';
import type { ReplayWindow } from './run-replay';

/** What a replay reads: records of all partitions in the order of their timestamps. */
export interface Past {
  /** Customers who asked since to be forgotten. */
  readonly forgotten: Forgotten;
  /** How much there is, in the measure of `onProgress`. */
  readonly total: number;
  /** Gives the number of records that could not be read. */
  scan(reading: Pick<MergedScan, 'onRecords' | 'onProgress' | 'signal'>): Promise<number>;
}

export interface PastDeps {
  readonly settings: Settings;
  readonly admin: KafkaAdmin;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

export async function topicPast(window: ReplayWindow, { settings, admin, logger, signal }: PastDeps): Promise<Past> {
  const topic = settings.topics.userHistory;
  const ranges = await rangesToRead(admin, topic, window);
  // Whom to forget may stand behind what is replayed.
  const ends = await rangesOf(admin, topic);
  const toTheEnd = new Map([...ranges].map(([at, { low, high }]) => [at, { low, high: ends.get(at)?.high ?? high }]));
  return {
    forgotten: await readForgotten(settings.kafka, { topic, ranges: toTheEnd, signal }, logger),
    total: offsetsIn(ranges),
    scan: (reading) => scanMerged(settings.kafka, { topic, ranges, ...reading }, logger),
  };
}

/** @param place `archive` or `archive:PLACE`. Rejects with ARCHIVE_MISSING, ARCHIVE_INVALID or ARTEFACTS_UNAVAILABLE. */
export async function archivePast(place: string, window: ReplayWindow, settings: Settings): Promise<Past> {
  const store = archiveStore(place, settings);
  const whole = { fromMs: -Infinity, untilMs: Infinity };
  let bytes = 0;
  const archive = await openArchive(store, settings.topics.userHistory, whole, (more) => (bytes += more));
  const from = window.warmUp ?? -Infinity;
  const until = window.by === 'event' ? Infinity : window.to + window.outcomesMs;
  return {
    forgotten: archive.forgotten,
    total: archive.bytes,
    async scan({ onRecords, onProgress, signal }) {
      try {
        for await (const records of archive.merged()) {
          if (signal?.aborted) break;
          await onRecords(records.filter(({ record: { timestamp } }) => timestamp >= from && timestamp < until));
          onProgress?.(bytes);
        }
        return 0;
      } finally {
        store.close();
      }
    },
  };
}

/** By event time all of the topic is read: a record may be of any later time than its event. */
async function rangesToRead(admin: KafkaAdmin, topic: string, window: ReplayWindow): Promise<OffsetRanges> {
  const bounds = await admin.offsetBounds(topic);
  const low = window.warmUp === null ? null : await admin.offsetsAt(topic, window.warmUp);
  const high = window.by === 'event' ? null : await admin.offsetsAt(topic, window.to + window.outcomesMs);
  return new Map(
    [...bounds].map(([partition, bound]) => [
      partition,
      { low: low?.get(partition) ?? bound.low, high: high?.get(partition) ?? bound.high },
    ]),
  );
}
