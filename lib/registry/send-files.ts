import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { RegistryClient } from './client';
import type { LocalPackage } from './local-package';

/** Sends those files of a version's folder that the registry has not. Rejects as the registry does. */
export async function sendFiles(
  client: Pick<RegistryClient, 'hasArtefact' | 'putArtefact'>,
  { folder, files, sideFiles }: LocalPackage,
): Promise<void> {
  for (const { path, sha256, bytes } of [...files, ...sideFiles]) {
    if (await client.hasArtefact(sha256)) continue;
    await client.putArtefact(sha256, bytes, () => createReadStream(join(folder, path)));
  }
}
