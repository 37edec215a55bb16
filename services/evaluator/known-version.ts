import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../../lib/config/settings';
import { storedFiles } from '../../lib/domain/registry/stored-files';
import { IdSet } from '../../lib/drift/id-set';
import { namedItems, type KnownVersion } from '../../lib/drift/version-drift';
import { AppError } from '../../lib/errors';
import { openVocabulary } from '../../lib/models/open-files';
import { artefactSource, folderSource, type PackageSource } from '../../lib/models/package-source';
import { manifestFile, readManifest } from '../../lib/models/read-manifest';
import { readOptionsOf } from '../../lib/models/read-options';
import { checkSignatures } from '../../lib/models/signatures';
import { parseVocabulary } from '../../lib/models/vocabulary';
import { openRegistryClient } from '../../lib/registry/open-client';

/**
 * A version's training window and vocabulary: from the folder of model.dir where that serves and is this version, else from the registry.
 * Without a key for an encrypted vocabulary, only what needs none. Rejects as the client does, with MODEL_INVALID and MODEL_UNTRUSTED.
 */
export async function loadKnownVersion(model: string, version: string, settings: Settings): Promise<KnownVersion> {
  const { name, dir } = settings.model;
  if (name === '' && existsSync(join(dir, manifestFile))) {
    const found = await read(folderSource(dir), settings);
    if (found.name === model && found.version === version) return found.known;
  }
  return fromRegistry(model, version, settings);
}

async function fromRegistry(model: string, version: string, settings: Settings): Promise<KnownVersion> {
  // eslint-disable-next-line no-restricted-properties -- the key is no setting: it is read where it is used
  const client = openRegistryClient(settings.registry, process.env, { retryMs: 0 });
  try {
    const record = await client.version(model, version);
    const hashes = new Map(storedFiles(record).map(({ path, sha256 }) => [path, sha256]));
    const source = artefactSource(`${model}@${version}`, hashes, (sha256, most) => client.getArtefact(sha256, most));
    return (await read(source, settings, record.manifest.sha256)).known;
  } finally {
    client.close();
  }
}

async function read(source: PackageSource, settings: Settings, manifestSha256?: string) {
  const { keys, trust } = readOptionsOf(settings.models);
  const { manifest, text } = await readManifest(source, manifestSha256);
  await checkSignatures(source, text, trust);
  const { name, version, reference } = manifest;
  try {
    const { itemIds } = await parseVocabulary(source.where, await openVocabulary(source, manifest, keys));
    const vocabulary = { all: new IdSet(itemIds), numbers: namedItems(reference, itemIds) };
    return { name, version, known: { reference, vocabulary } };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'KEY_MISSING') throw error;
    return { name, version, known: { reference, vocabulary: null } };
  }
}
