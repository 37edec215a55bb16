import { storedFiles } from '../../domain/registry/stored-files';
import { artefactSource } from '../../models/package-source';
import { readModelFiles, type ModelFiles, type ReadOptions } from '../../models/loader';
import { configured } from '../fit-config';
import type { ArtefactCache } from './artefact-cache';
import type { Wanted } from './target';

/**
 * A version's files by way of the cache: fetched, their hashes and signatures checked, decrypted in memory, and as its configuration
 * has them served. Rejects as the cache and `readModelFiles` do.
 */
export async function loadVersion(
  wanted: Wanted,
  cache: Pick<ArtefactCache, 'get'>,
  options: ReadOptions,
  signal: AbortSignal,
): Promise<ModelFiles> {
  const { model, version, record, config } = wanted;
  const stored = storedFiles(record);
  const source = artefactSource(
    `${model}@${version}`,
    new Map(stored.map(({ path, sha256 }) => [path, sha256])),
    (sha256, maxBytes) => cache.get(sha256, maxBytes, signal),
  );
  const files = await readModelFiles(source, { ...options, manifestSha256: record.manifest.sha256 });
  signal.throwIfAborted();
  return { ...files, manifest: configured(files.manifest, config) };
}
