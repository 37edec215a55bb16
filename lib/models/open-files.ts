import { AppError } from '../errors';
import { refuseExternalData } from './bundle';
import type { KeyProvider } from '../keys/key-provider';
import { decompress } from './compression';
import { decryptFile } from './encryption';
import { envelopeFile, openEnvelope, readEnvelope } from './envelope';
import { sha256Gently } from './gently';
import { fileRoles, type FileEntry, type FileRole, type Manifest } from './manifest';
import type { PackageSource } from './package-source';

/** Every file of a version in plain. Throws MODEL_INVALID, KEY_MISSING, KEY_UNAVAILABLE. */
export async function openFiles(
  source: PackageSource,
  manifest: Manifest,
  keys?: KeyProvider,
): Promise<Record<FileRole, Uint8Array>> {
  const stored = await readStored(source, manifest);
  const isEncrypted = fileRoles.some((role) => manifest.files[role].encryption);
  if (!isEncrypted && (await readEnvelope(source))) {
    throw new AppError(
      'MODEL_INVALID',
      `${source.where} holds ${envelopeFile}, and its manifest knows of no encryption`,
    );
  }
  const key = isEncrypted ? await openEnvelope(source, manifest, keys) : null;
  try {
    const model = await openFile(source, manifest, { role: 'model', stored: stored.model, key });
    refuseExternalData(source.where, model);
    return {
      model,
      vocabulary: await openFile(source, manifest, { role: 'vocabulary', stored: stored.vocabulary, key }),
    };
  } finally {
    key?.fill(0);
  }
}

/** The vocabulary's file alone, in plain, where the graph is not wanted. Throws as `openFiles`. */
export async function openVocabulary(
  source: PackageSource,
  manifest: Manifest,
  keys?: KeyProvider,
): Promise<Uint8Array> {
  const entry = manifest.files.vocabulary;
  const stored = await readOne(source, entry);
  const key = entry.encryption ? await openEnvelope(source, manifest, keys) : null;
  try {
    return await openFile(source, manifest, { role: 'vocabulary', stored, key });
  } finally {
    key?.fill(0);
  }
}

/** As they lie there, held against their hashes. */
export async function readStored(source: PackageSource, { files }: Manifest): Promise<Record<FileRole, Buffer>> {
  return { model: await readOne(source, files.model), vocabulary: await readOne(source, files.vocabulary) };
}

async function readOne(source: PackageSource, { path, bytes, sha256 }: FileEntry): Promise<Buffer> {
  const where = `${source.where}/${path}`;
  const stored = await source.read(path, bytes);
  if (stored === null) throw new AppError('MODEL_INVALID', `cannot read ${where}: there is no such file`);
  await check(where, stored, { sha256, bytes }, source.checked?.get(path));
  return stored;
}

type Hashed = Pick<FileEntry, 'sha256' | 'bytes'>;

/** @param known its sha256, where somebody has calculated it. */
async function check(where: string, found: Uint8Array, { sha256, bytes }: Hashed, known?: string): Promise<void> {
  if (found.length !== bytes) {
    throw new AppError(
      'MODEL_INVALID',
      `${where} has ${found.length} bytes, its manifest says ${bytes}: copy it again`,
    );
  }
  const hash = known ?? (await sha256Gently(found));
  if (hash === sha256) return;
  throw new AppError('MODEL_INVALID', `${where} has sha256 ${hash}, its manifest says ${sha256}: copy it again`);
}

interface StoredFile {
  readonly role: FileRole;
  readonly stored: Uint8Array;
  readonly key: Buffer | null;
}

async function openFile({ where }: PackageSource, manifest: Manifest, { role, stored, key }: StoredFile) {
  const { path, encryption, compression, plain } = manifest.files[role];
  const label = `${where}/${path}`;
  let bytes = stored;
  if (encryption && key) {
    const { name, version } = manifest;
    const nonce = Buffer.from(encryption.nonce, 'base64');
    const decrypted = await decryptFile(stored, { key, nonce, binding: { name, version, role } });
    if (decrypted === null) {
      const message = `${label} does not open with its data key: it, its manifest or its envelope belongs to another version`;
      throw new AppError('MODEL_INVALID', message);
    }
    bytes = decrypted;
  }
  if (compression && plain) {
    bytes = await decompress(bytes, compression, plain.bytes).catch((cause: unknown) => {
      throw new AppError('MODEL_INVALID', `${label} cannot be decompressed: ${(cause as Error).message}`, { cause });
    });
  }
  if (plain) await check(`${label}, in plain,`, bytes, plain);
  return bytes;
}
