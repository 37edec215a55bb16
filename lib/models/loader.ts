import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../errors';
import { openFiles } from './open-files';
import { readManifest } from './read-manifest';
import type { Manifest } from './manifest';
import { folderSource, type PackageSource } from './package-source';
import type { KeyProvider } from '../keys/key-provider';
import { checkSignatures, type Trust } from './signatures';

/** A model version read whole, checked against its manifest, decrypted and decompressed, in memory only; not opened yet. */
export interface ModelFiles {
  readonly manifest: Manifest;
  /** sha256 of manifest.json's bytes: the version's identity. */
  readonly manifestSha256: string;
  /** Trusted keys that signed it. */
  readonly signedBy: readonly string[];
  /** ONNX protobuf, in plain. */
  readonly bytes: Uint8Array;
  /** Row `i` of the vocabulary, from 0, is what the graph calls `i + 1`. */
  readonly itemIds: readonly string[];
  /** Item id to the graph's number, from 1. */
  readonly vocabulary: ReadonlyMap<string, number>;
}

export interface ReadOptions {
  /** Opens encrypted packages. */
  readonly keys?: KeyProvider;
  /** Whose signatures count, and whether one is needed. */
  readonly trust?: Trust;
  /** What manifest.json must hash to, where somebody else says which version this is. */
  readonly manifestSha256?: string;
}

/**
 * Reads a version: a folder `models/<name>/<version>/`, or any other source of its files. Throws MODEL_INVALID for anything
 * missing, changed, cut short or not understood, MODEL_UNTRUSTED for a signature that is needed and not there, KEY_MISSING
 * for a key that it was not given, KEY_UNAVAILABLE (retriable) where a KMS does not answer.
 */
export async function readModelFiles(
  from: string | PackageSource,
  options: ReadOptions = {},
): Promise<ModelFiles> {
  const source = typeof from === 'string' ? folderSource(from) : from;
  const { manifest, text } = await readManifest(source, options.manifestSha256);
  const signedBy = await checkSignatures(source, text, options.trust);
  const { model, vocabulary } = await openFiles(source, manifest, options.keys);
  const itemIds = parseVocabulary(source.where, vocabulary);
  return {
    manifest,
    manifestSha256: createHash('sha256').update(text).digest('hex'),
    signedBy,
    bytes: model,
    itemIds,
    vocabulary: new Map(itemIds.map((itemId, row) => [itemId, row + 1])),
  };
}

/** @param where for messages. */
export function parseVocabulary(where: string, text: Uint8Array): string[] {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text));
  } catch (cause) {
    throw new AppError('MODEL_INVALID', `${where}: the vocabulary is not JSON: ${(cause as Error).message}`, { cause });
  }
  const parsed = z.array(z.string().min(1)).min(1).safeParse(json);
  if (!parsed.success) throw new AppError('MODEL_INVALID', `${where}: the vocabulary is not a JSON list of item ids`);
  if (new Set(parsed.data).size !== parsed.data.length) {
    throw new AppError('MODEL_INVALID', `${where}: the vocabulary names an item twice`);
  }
  return parsed.data;
}
