import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../lib/errors';
import { fileName } from '../../../lib/domain/registry/names';
import { storedFiles } from '../../../lib/domain/registry/stored-files';
import type { VersionView } from '../../../lib/registry/api/models';
import type { RegistryOptions } from '../options';
import { withRegistry, type Session } from '../session';
import { show, size } from '../text';

/** Writes a version's files, as stored, to `<out>/<model>/<version>`: there whole or not at all. */
export async function download(
  model: string,
  version: string,
  options: RegistryOptions & { readonly out: string },
): Promise<number> {
  return withRegistry(options, async (session) => {
    const view = await session.client.version(model, version);
    // Both become folders.
    if (view.model !== model || view.version !== version) {
      const said = `the registry answers with ${view.model}@${view.version}, asked for was ${model}@${version}`;
      throw new AppError('MODEL_INVALID', said);
    }
    const dir = join(options.out, view.model, view.version);
    if (existsSync(dir)) {
      throw new AppError(
        'MODEL_INVALID',
        `there is a ${dir} already, and versions are never changed: choose another --out`,
        { dir },
      );
    }
    const building = join(options.out, view.model, `.${view.version}-${randomBytes(6).toString('hex')}`);
    await mkdir(building, { recursive: true });
    try {
      for (const file of storedFiles(view)) await fetchFile(session, building, file);
      await rename(building, dir);
    } catch (error) {
      await rm(building, { recursive: true, force: true });
      throw error;
    }
    const done = { dir, bytes: view.bytes, manifest: view.manifest };
    await show(options.json, done, () => `${dir}: ${size(view.bytes)}, each file as its hash says`);
    return 0;
  });
}

type File = VersionView['files'][number];

/** What it is called is the registry's word, and no path: nothing may be written beside the folder. */
async function fetchFile({ client }: Session, folder: string, { path, sha256, bytes }: File): Promise<void> {
  if (!fileName.safeParse(path).success)
    throw new AppError('MODEL_INVALID', `the registry names a file "${path}", expected a plain name`);
  const content = await client.getArtefact(sha256, bytes);
  const file = await open(join(folder, path), 'wx');
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}
