import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listArchive, type ArchiveListing } from '../../../lib/archive/list-archive';
import { archiveStore } from '../../../lib/archive/place';
import type { Settings } from '../../../lib/config/settings';
import { AppError } from '../../../lib/errors';
import type { SparkSource } from './spark-source';

/**
 * The archive, whose files Spark reads itself: those that belong to it, up to where it is whole, without customers who were forgotten.
 * Rejects as `listArchive` does, and with DATA_INVALID where it holds no file of the days from `fromMs` on.
 * @param place `archive` or `archive:PLACE` (lib/archive/place.ts).
 * @param fromMs earliest event wanted, ms since 1970; -Infinity for the archive's beginning.
 */
export async function sparkArchive(
  place: string,
  settings: Pick<Settings, 'archive' | 'registry' | 'topics' | 'spark'>,
  fromMs: number,
): Promise<SparkSource> {
  const store = archiveStore(place, settings);
  try {
    const listing = await listArchive(store, settings.topics.userHistory, { fromMs, untilMs: Infinity });
    if (listing.files.length === 0) throw new AppError('DATA_INVALID', `${store.where} holds no event of that time`);
    const path = forSpark(store.where);
    const folder = mkdtempSync(join(settings.spark.workDir || tmpdir(), 'streamrec-archive-'));
    const file = join(folder, 'listing.json');
    // Arguments show to everybody; this file to its owner alone.
    const login = path.startsWith('s3a:') ? loginOf(settings.registry) : {};
    writeFileSync(file, JSON.stringify({ ...toJson(path, listing), login }), { mode: 0o600 });
    const markers = listing.markers.filter(({ partition, offset }) => offset < (listing.ends.get(partition) ?? 0n));
    return {
      ...{ path, format: 'parquet', listing: file },
      ...(path.startsWith('s3a:') ? { conf: s3Options(settings.registry) } : {}),
      before: { dropped: markers.length === 0 ? {} : { 'forget-marker': markers.length }, mended: {} },
      close: () => rmSync(folder, { recursive: true, force: true }),
    };
  } finally {
    store.close();
  }
}

/** `s3://` is what Spark's own connector calls `s3a://`; a folder's name may hold what an address may not. */
function forSpark(where: string): string {
  return where.startsWith('s3://') ? `s3a://${where.slice('s3://'.length)}` : where.slice('file:'.length);
}

/** Offsets are texts: they may be beyond what a number of JSON holds. */
function toJson(path: string, { ends, files, markers }: ArchiveListing) {
  return {
    files: files.map(({ key }) => `${path.replace(/\/$/, '')}/${key}`),
    ends: [...ends].map(([partition, end]) => [partition, String(end)]),
    markers: markers.map(({ userId, partition, offset, timestamp }) => [userId, partition, String(offset), timestamp]),
  };
}

/** What the settings say of the store; what they leave open, Spark finds as Amazon's SDK does. */
function s3Options({ s3Endpoint, s3Region, s3PathStyle }: Settings['registry']): Record<string, string> {
  const said = { endpoint: s3Endpoint, 'endpoint.region': s3Region, 'path.style.access': String(s3PathStyle) };
  return Object.fromEntries(
    Object.entries(said).flatMap(([name, value]) => (value === '' ? [] : [[`spark.hadoop.fs.s3a.${name}`, value]])),
  );
}

/** As variables of Spark's environment. */
function loginOf({ s3AccessKeyId, s3SecretAccessKey }: Settings['registry']): Record<string, string> {
  return s3AccessKeyId === '' ? {} : { AWS_ACCESS_KEY_ID: s3AccessKeyId, AWS_SECRET_ACCESS_KEY: s3SecretAccessKey };
}
