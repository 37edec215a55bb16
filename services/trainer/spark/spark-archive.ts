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
    writeFileSync(file, JSON.stringify(toJson(path, listing)), { mode: 0o600 });
    const markers = listing.markers.filter(({ partition, offset }) => offset < (listing.ends.get(partition) ?? 0n));
    return {
      ...{ path, format: 'parquet', listing: file },
      ...(path.startsWith('s3a:') ? s3Access(settings.registry) : {}),
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

/** What a settings file says of the store; what it leaves open, Spark finds as Amazon's SDK does. */
function s3Access(registry: Settings['registry']): Pick<SparkSource, 'conf' | 'env'> {
  const { s3Endpoint, s3Region, s3PathStyle, s3AccessKeyId, s3SecretAccessKey } = registry;
  const option = (name: string, value: string): Record<string, string> =>
    value === '' ? {} : { [`spark.hadoop.fs.s3a.${name}`]: value };
  return {
    conf: {
      ...option('endpoint', s3Endpoint),
      ...option('endpoint.region', s3Region),
      ...option('path.style.access', String(s3PathStyle)),
    },
    env: s3AccessKeyId === '' ? {} : { AWS_ACCESS_KEY_ID: s3AccessKeyId, AWS_SECRET_ACCESS_KEY: s3SecretAccessKey },
  };
}
