import { createHash } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../lib/errors';
import { manifestSchema, type Manifest } from '../../lib/models/manifest';

/** A version's parts before they are files. */
export interface VersionParts {
  readonly model: Uint8Array;
  readonly itemIds: readonly string[];
  /** All of the manifest but what the files themselves say. */
  readonly about: Omit<Manifest, 'files' | 'format'>;
}

/**
 * Writes `<outDir>/<name>/<version>/` beside its place and moves it there whole, so that nobody reads half of it.
 * A version is immutable: throws MODEL_INVALID where it exists already.
 */
export async function writeVersion(outDir: string, { model, itemIds, about }: VersionParts) {
  const vocabulary = Buffer.from(JSON.stringify(itemIds));
  const manifest: Manifest = manifestSchema.parse({
    format: 1,
    ...about,
    files: { model: fileEntry('model.onnx', model), vocabulary: fileEntry('vocabulary.json', vocabulary) },
  });
  const dir = join(outDir, manifest.name, manifest.version);
  const draft = `${dir}.${process.pid}.partial`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  await writeFile(join(draft, 'model.onnx'), model);
  await writeFile(join(draft, 'vocabulary.json'), vocabulary);
  await writeFile(join(draft, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  try {
    await rename(draft, dir);
  } catch (cause) {
    await rm(draft, { recursive: true, force: true });
    const message = `cannot make ${dir}: a version is never changed once it is there; train under another version or remove it`;
    throw new AppError('MODEL_INVALID', message, { cause, dir });
  }
  return { manifest, dir };
}

function fileEntry(path: string, bytes: Uint8Array) {
  return { path, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length };
}
