import { createHash } from 'node:crypto';
import { openFiles } from './open-files';
import { readManifest } from './read-manifest';
import type { Manifest } from './manifest';
import { folderSource, type PackageSource } from './package-source';
import type { KeyProvider } from '../keys/key-provider';
import { checkSignatures, type Trust } from './signatures';
import { parseVocabulary, type Vocabulary } from './vocabulary';

/** A model version read whole, checked against its manifest, decrypted and decompressed, in memory only; not opened yet. */
export interface ModelFiles extends Vocabulary {
  readonly manifest: Manifest;
  /** sha256 of manifest.json's bytes: the version's identity. */
  readonly manifestSha256: string;
  /** Trusted keys that signed it. */
  readonly signedBy: readonly string[];
  /** ONNX protobuf, in plain. */
  readonly bytes: Uint8Array;
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
export async function readModelFiles(from: string | PackageSource, options: ReadOptions = {}): Promise<ModelFiles> {
  const source = typeof from === 'string' ? folderSource(from) : from;
  const { manifest, text } = await readManifest(source, options.manifestSha256);
  const signedBy = await checkSignatures(source, text, options.trust);
  const { model, vocabulary } = await openFiles(source, manifest, options.keys);
  const words = await parseVocabulary(source.where, vocabulary);
  return {
    manifest,
    manifestSha256: createHash('sha256').update(text).digest('hex'),
    signedBy,
    bytes: model,
    ...words,
  };
}
