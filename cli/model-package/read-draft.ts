import { z } from 'zod';
import { AppError } from '../../lib/errors';
import { bundleWeights } from '../../lib/models/bundle';
import { sha256Of } from '../../lib/models/canonical';
import { readModelFiles, type ReadOptions } from '../../lib/models/loader';
import { manifestSchema, mostFileBytes } from '../../lib/models/manifest';
import { folderSource, type PackageSource } from '../../lib/models/package-source';
import { manifestFile, mostManifestBytes, parseManifest } from '../../lib/models/read-manifest';
import type { VersionParts } from '../../lib/models/seal';
import { parseVocabulary } from '../../lib/models/vocabulary';

/** A file that somebody wrote into a manifest by hand: what it hashes to is known to be right only where it is said. */
const draftEntry = z.strictObject({
  path: z.string(),
  sha256: z.string().optional(),
  bytes: z.number().optional(),
});
const draftSchema = manifestSchema.omit({ digest: true }).extend({
  files: z.strictObject({ model: draftEntry, vocabulary: draftEntry }).default({
    model: { path: 'model.onnx' },
    vocabulary: { path: 'vocabulary.json' },
  }),
  createdAt: manifestSchema.shape.createdAt.optional(),
  metrics: manifestSchema.shape.metrics.default({}),
  lineage: manifestSchema.shape.lineage.default({ trainer: 'unknown', parameters: {} }),
});

/**
 * A version's folder as it is before it is packed: `manifest.json` without hashes, or with them, a model whose weights may lie
 * beside it, and the vocabulary. A package is read as a server reads it. Throws MODEL_INVALID, KEY_MISSING, MODEL_UNTRUSTED.
 */
export async function readDraft(folder: string, options: ReadOptions): Promise<VersionParts> {
  const source = folderSource(folder);
  const text = await source.read(manifestFile, mostManifestBytes);
  const where = `${folder}/${manifestFile}`;
  if (text === null) {
    const message = `cannot read ${where}: there is no such file; streamrec model import makes one for an ONNX file`;
    throw new AppError('MODEL_INVALID', message);
  }
  const draft = draftSchema.safeParse(parseJson(where, text));
  if (!draft.success || isPackage(text)) {
    // Its own schema says best what is wrong with it.
    if (!isPackage(text) && draft.error) {
      throw new AppError('MODEL_INVALID', `${where} does not fit: ${z.prettifyError(draft.error)}`);
    }
    parseManifest(where, text);
    return partsOf(await readModelFiles(source, options));
  }
  const { files, format: _, createdAt = new Date().toISOString(), ...about } = draft.data;
  const model = await readFile(source, files.model);
  return {
    model: await bundleWeights(model, source),
    itemIds: (await parseVocabulary(folder, await readFile(source, files.vocabulary))).itemIds,
    about: { ...about, createdAt },
  };
}

function partsOf({ manifest, bytes, itemIds }: Awaited<ReturnType<typeof readModelFiles>>): VersionParts {
  const { files: _, format: __, digest: ___, ...about } = manifest;
  return { model: bytes, itemIds, about };
}

/** Whether the manifest claims to be whole: it has a digest, or its files are compressed or encrypted. */
function isPackage(text: Buffer): boolean {
  const json = JSON.parse(text.toString()) as { digest?: unknown; files?: Record<string, { plain?: unknown }> } | null;
  return json?.digest !== undefined || Object.values(json?.files ?? {}).some((file) => file.plain !== undefined);
}

function parseJson(where: string, text: Buffer): unknown {
  try {
    return JSON.parse(text.toString());
  } catch (cause) {
    throw new AppError('MODEL_INVALID', `${where} is not JSON: ${(cause as Error).message}`, { cause });
  }
}

async function readFile(source: PackageSource, { path, sha256, bytes }: z.infer<typeof draftEntry>): Promise<Buffer> {
  const found = await source.read(path, mostFileBytes);
  const where = `${source.where}/${path}`;
  if (found === null) throw new AppError('MODEL_INVALID', `cannot read ${where}: there is no such file`);
  const hash = sha256Of(found);
  if ((bytes ?? found.length) !== found.length || (sha256 ?? hash) !== hash) {
    const message = `${where} has ${found.length} bytes and sha256 ${hash}, its manifest says ${bytes} and ${sha256}: copy it again`;
    throw new AppError('MODEL_INVALID', message);
  }
  return found;
}
