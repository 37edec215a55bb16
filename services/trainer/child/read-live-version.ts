import type { Settings } from '../../../lib/config/settings';
import { storedFiles } from '../../../lib/domain/registry/stored-files';
import { readModelFiles, type ModelFiles } from '../../../lib/models/loader';
import { artefactSource } from '../../../lib/models/package-source';
import { readOptionsOf } from '../../../lib/models/read-options';
import { openRegistryClient } from '../../../lib/registry/open-client';

/** A version by way of the registry's API, checked and decrypted in memory as where it serves. */
export async function readLiveVersion(model: string, version: string, settings: Settings): Promise<ModelFiles> {
  // eslint-disable-next-line no-restricted-properties -- the key is no setting: it is read where it is used
  const client = openRegistryClient(settings.registry, process.env);
  try {
    const record = await client.version(model, version);
    const hashes = new Map(storedFiles(record).map(({ path, sha256 }) => [path, sha256]));
    const source = artefactSource(`${model}@${version}`, hashes, (sha256, most) => client.getArtefact(sha256, most));
    return await readModelFiles(source, {
      ...readOptionsOf(settings.models),
      manifestSha256: record.manifest.sha256,
    });
  } finally {
    client.close();
  }
}
