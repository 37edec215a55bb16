import { openArchive, type Archive } from '../../archive/read-archive';
import { archiveStore } from '../../archive/place';
import { codecFactory } from '../../avro/codecs';
import type { Settings } from '../../config/settings';
import { isProbe } from '../../domain/probe';
import type { UserHistoryRecord } from '../../domain/records.generated';
import { createEventReader } from '../../serving/read-events';
import { createPastReader } from '../../serving/read-past';
import type { EventSource } from '../event-source';

/**
 * The archive of events, read by the rules of the topic it was made of; days outside the window are not fetched. Events of customers whose
 * markers it holds are in no window.
 * @param place `archive` or `archive:PLACE` (lib/archive/place.ts).
 * @param fromMs earliest event wanted, ms since 1970; -Infinity for the archive's beginning.
 */
export function archiveSource(
  settings: Pick<Settings, 'archive' | 'registry' | 'topics' | 'recommender'>,
  place: string,
  fromMs: number,
): EventSource {
  const topic = settings.topics.userHistory;
  const store = archiveStore(place, settings);
  return {
    name: store.where,
    async read(sink, { signal, onProgress }) {
      let bytes = 0;
      const archive: Archive = await openArchive(
        store,
        topic,
        { fromMs, untilMs: Infinity },
        (more) => (bytes += more),
      );
      const codec = await codecFactory(ownFraming)<UserHistoryRecord>('user-history', topic);
      const { maxRecordBytes } = settings.recommender;
      const read = createPastReader(
        createEventReader({ codec, topic, maxRecordBytes, triggers: new Set(), recommendFrom: null }),
        archive.forgotten,
      );
      try {
        for await (const records of archive.merged()) {
          signal?.throwIfAborted();
          for (const { partition, record } of records) {
            const event = read(partition, record);
            if (!('interaction' in event)) sink.dropped(event.reason);
            else if (isProbe(event.interaction.userId)) sink.dropped('probe');
            else sink.event(event.interaction, '');
          }
          onProgress?.(bytes, archive.bytes);
        }
      } finally {
        store.close();
      }
    },
  };
}

const ownFraming = { url: '', username: '', password: '', knownSchemasDir: '' };
