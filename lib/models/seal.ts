import { randomBytes, type KeyObject } from 'node:crypto';
import type { KeyProvider } from '../keys/key-provider';
import { sha256Of } from './canonical';
import { compress, type Compression } from './compression';
import { algorithm, dataKeyBytes, encryptFile, nonceBytes } from './encryption';
import { envelopeFile, envelopeText } from './envelope';
import { sha256Gently } from './gently';
import { manifestSchema, type FileEntry, type FileRole, type Manifest } from './manifest';
import { manifestFile, manifestText } from './read-manifest';
import { signaturesFile, signaturesText, signManifest } from './signatures';

/** A version's parts in plain, before they are files. */
export interface VersionParts {
  /** ONNX protobuf, whole. */
  readonly model: Uint8Array;
  readonly itemIds: readonly string[];
  /** All of the manifest but what the files themselves say. */
  readonly about: Omit<Manifest, 'files' | 'format' | 'digest'>;
}

/** How a version is stored. */
export interface Protection {
  readonly compression?: Compression;
  /** Encrypts under a new data key, which these wrap. */
  readonly keys?: KeyProvider;
  /** Private keys of Ed25519. */
  readonly signers?: readonly KeyObject[];
}

export interface SealedPackage {
  readonly manifest: Manifest;
  /** sha256 of manifest.json. */
  readonly manifestSha256: string;
  /** Of the key-encryption key, where it is encrypted. */
  readonly keyId: string | null;
  /** Every file of the version's folder, by name. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

interface Sealing {
  readonly about: VersionParts['about'];
  readonly compression: Compression | undefined;
  readonly key: Buffer | null;
}

/** Compresses, encrypts and signs. Throws KEY_MISSING, KEY_UNAVAILABLE; ZodError where `about` is no manifest. */
export async function sealPackage(
  { model, itemIds, about }: VersionParts,
  protection: Protection,
): Promise<SealedPackage> {
  const { compression, keys, signers = [] } = protection;
  const key = keys ? randomBytes(dataKeyBytes) : null;
  try {
    const sealing = { about, compression, key };
    const graph = await sealFile('model', model, sealing);
    const vocabulary = await sealFile('vocabulary', Buffer.from(JSON.stringify(itemIds)), sealing);
    const entries = { model: graph.entry, vocabulary: vocabulary.entry };
    const text = manifestText(manifestSchema.parse({ ...about, format: 1, files: entries }));
    const files = new Map<string, Uint8Array>([
      [graph.entry.path, graph.stored],
      [vocabulary.entry.path, vocabulary.stored],
      [manifestFile, text],
    ]);
    const envelope = key && keys ? await keys.wrap(key, { model: about.name, version: about.version }) : null;
    if (envelope) files.set(envelopeFile, envelopeText(envelope));
    if (signers.length > 0)
      files.set(signaturesFile, signaturesText(signers.map((signer) => signManifest(text, signer))));
    const manifest = manifestSchema.parse(JSON.parse(text.toString()));
    return { manifest, manifestSha256: sha256Of(text), keyId: envelope?.keyId ?? null, files };
  } finally {
    key?.fill(0);
  }
}

const plainNames: Readonly<Record<FileRole, string>> = { model: 'model.onnx', vocabulary: 'vocabulary.json' };
const endings: Readonly<Record<Compression, string>> = { gzip: '.gz', zstd: '.zst' };

async function sealFile(role: FileRole, plain: Uint8Array, { about, compression, key }: Sealing) {
  let stored = plain;
  let path = plainNames[role];
  if (compression) {
    stored = await compress(plain, compression);
    path += endings[compression];
  }
  const nonce = randomBytes(nonceBytes);
  if (key) {
    const { name, version } = about;
    stored = await encryptFile(stored, { key, nonce, binding: { name, version, role } });
    path += '.enc';
  }
  const entry: FileEntry = {
    path,
    sha256: await sha256Gently(stored),
    bytes: stored.length,
    ...(compression ? { compression } : {}),
    ...(key ? { encryption: { algorithm, nonce: nonce.toString('base64') } } : {}),
    ...(compression || key ? { plain: { sha256: await sha256Gently(plain), bytes: plain.length } } : {}),
  };
  return { entry, stored };
}
