import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { archiveEnds } from '../../../lib/archive/archive-files';
import { createObjectStore } from '../../../lib/artefacts/create-artefact-store';
import { readIds } from '../../helpers/archived';
import type { World } from '../scenario';

/** What the shop's events are, and what an archive in a folder holds of them. */
export interface WatchedArchive {
  readonly env: Readonly<Record<string, string>>;
  /** Resolves when it holds all that the topic does. */
  whole(): Promise<void>;
  /** Partitions of which it does not hold each event once, in the topic's order. Compares what the topic held by then. */
  differing(): Promise<readonly number[]>;
  close(): void;
}

export function watchArchive(world: World): WatchedArchive {
  const { settings, topics, verifier, admin } = world;
  const topic = topics.events;
  const folder = mkdtempSync(join(tmpdir(), 'streamrec-upgrade-archive-'));
  const url = `file:${folder}`;
  const store = createObjectStore(url, settings.registry);
  const ids = new Map<number, string[]>();
  verifier.listen({
    onSource(partition, _source, event) {
      if (event === null) return;
      const own = ids.get(partition);
      if (own) own.push(event.event_id);
      else ids.set(partition, [event.event_id]);
    },
  });
  return {
    env: {
      STREAMREC_ARCHIVE_URL: url,
      STREAMREC_ARCHIVE_GROUP_ID: `archiver-${topic}`,
      STREAMREC_ARCHIVE_ROLL_INTERVAL_MS: '1000',
    },
    async whole() {
      const bounds = await admin.offsetBounds(topic);
      await world.until('the archive to hold all events', async () => {
        const ends = await archiveEnds(store, topic);
        return [...bounds].every(([partition, { high }]) => (ends.get(partition) ?? 0n) >= high);
      });
    },
    async differing() {
      const found: number[] = [];
      for (const [partition, made] of ids) {
        const held = await readIds(store, partition, topic);
        if (held.length !== made.length || held.some((id, place) => id !== made[place])) found.push(partition);
      }
      return found;
    },
    close() {
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
