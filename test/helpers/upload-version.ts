import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RegistryClient } from '../../lib/registry/client';
import type { Manifest } from '../../lib/models/manifest';

export interface FileToUpload {
  readonly path: string;
  readonly sha256: string;
  readonly content: Buffer;
}

/** The files of a version's folder, by another name and version where told. */
export function filesOf(folder: string, change: Partial<Manifest> = {}): FileToUpload[] {
  const read = (path: string): Buffer => readFileSync(join(folder, path));
  const manifest = { ...(JSON.parse(read('manifest.json').toString()) as Manifest), ...change };
  const file = (path: string, content: Buffer) => ({
    path,
    sha256: createHash('sha256').update(content).digest('hex'),
    content,
  });
  const { model, vocabulary } = manifest.files;
  return [
    file('manifest.json', Buffer.from(JSON.stringify(manifest))),
    file(model.path, read(model.path)),
    file(vocabulary.path, read(vocabulary.path)),
  ];
}

/** As a client does it: every file, then the version. */
export async function uploadVersion(
  client: RegistryClient,
  model: string,
  files: readonly FileToUpload[],
  changeId?: string,
): ReturnType<RegistryClient['write']> {
  for (const { sha256, content } of files) await client.putArtefact(sha256, content.length, content);
  const manifest = { sha256: files[0]?.sha256 ?? '' };
  return client.write(model, 'version.created', { manifest }, changeId === undefined ? {} : { changeId });
}
