import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../errors';
import { manifestSchema, type Manifest } from './manifest';

/** A model version read from its folder and checked against its manifest; not opened yet. */
export interface ModelFiles {
  readonly manifest: Manifest;
  readonly modelPath: string;
  /** ONNX protobuf. */
  readonly bytes: Uint8Array;
  /** Row `i` of the vocabulary, from 0, is what the graph calls `i + 1`. */
  readonly itemIds: readonly string[];
  /** Item id to the graph's number, from 1. */
  readonly vocabulary: ReadonlyMap<string, number>;
}

/** Reads `models/<name>/<version>/`. Throws MODEL_INVALID for anything missing, changed, cut short or not understood. */
export async function readModelFiles(folder: string): Promise<ModelFiles> {
  const manifest = parseManifest(folder, await readPart(folder, 'manifest.json'));
  const model = await readChecked(folder, manifest.files.model);
  const vocabularyBytes = await readChecked(folder, manifest.files.vocabulary);
  const itemIds = parseVocabulary(folder, vocabularyBytes);
  const modelPath = join(folder, manifest.files.model.path);
  return { manifest, modelPath, bytes: new Uint8Array(model), itemIds, vocabulary: new Map(itemIds.map((itemId, row) => [itemId, row + 1])) };
}

function parseJson(where: string, text: Buffer): unknown {
  try {
    return JSON.parse(text.toString('utf8'));
  } catch (cause) {
    throw new AppError('MODEL_INVALID', `${where} is not JSON: ${(cause as Error).message}`, { cause });
  }
}

function parseManifest(folder: string, text: Buffer): Manifest {
  const parsed = manifestSchema.safeParse(parseJson(`${folder}/manifest.json`, text));
  if (parsed.success) return parsed.data;
  throw new AppError('MODEL_INVALID', `${folder}/manifest.json does not fit: ${z.prettifyError(parsed.error)}`);
}

function parseVocabulary(folder: string, text: Buffer): string[] {
  const parsed = z.array(z.string().min(1)).safeParse(parseJson(`${folder}: the vocabulary`, text));
  if (!parsed.success) throw new AppError('MODEL_INVALID', `${folder}: the vocabulary is not a JSON list of item ids`);
  if (new Set(parsed.data).size !== parsed.data.length) {
    throw new AppError('MODEL_INVALID', `${folder}: the vocabulary names an item twice`);
  }
  return parsed.data;
}

async function readPart(folder: string, name: string): Promise<Buffer> {
  return readFile(join(folder, name)).catch((cause: unknown) => {
    throw new AppError('MODEL_INVALID', `cannot read ${join(folder, name)}: ${(cause as Error).message}`, { cause });
  });
}

async function readChecked(folder: string, file: { path: string; sha256: string; bytes: number }): Promise<Buffer> {
  const bytes = await readPart(folder, file.path);
  const where = join(folder, file.path);
  if (bytes.length !== file.bytes) {
    throw new AppError('MODEL_INVALID', `${where} has ${bytes.length} bytes, its manifest says ${file.bytes}: copy it again`);
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== file.sha256) {
    throw new AppError('MODEL_INVALID', `${where} has sha256 ${sha256}, its manifest says ${file.sha256}: copy it again`);
  }
  return bytes;
}
