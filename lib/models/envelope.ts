import { z } from 'zod';
import { AppError } from '../errors';
import type { KeyProvider, WrappedKey } from '../keys/key-provider';
import { canonicalJson } from './canonical';
import { dataKeyBytes } from './encryption';
import type { Manifest } from './manifest';
import type { PackageSource } from './package-source';

/** The data key of an encrypted version, wrapped. Beside the version, not part of it: rekey writes this file alone. */
export const envelopeFile = 'envelope.json';
const mostBytes = 1 << 16;

const envelopeSchema = z.strictObject({
  provider: z.enum(['local', 'aws-kms']),
  keyId: z.string().min(1).max(2_048),
  // One text for the same bytes: the last digit's spare bits are nobody's to change.
  wrapped: z
    .base64()
    .max(16_384)
    .refine((text) => Buffer.from(text, 'base64').toString('base64') === text),
});

export const envelopeText = (wrapped: WrappedKey): Buffer => Buffer.from(canonicalJson(wrapped));

/** Null where the package has none. Throws MODEL_INVALID where it is not what was written there. */
export async function readEnvelope(source: PackageSource): Promise<WrappedKey | null> {
  const text = await source.read(envelopeFile, mostBytes);
  if (text === null) return null;
  try {
    const json: unknown = JSON.parse(text.toString());
    if (Buffer.from(canonicalJson(json)).equals(text)) return envelopeSchema.parse(json);
  } catch {
    // Said below, as for one that is not canonical.
  }
  throw new AppError('MODEL_INVALID', `${source.where}/${envelopeFile} is not what was written there: it was changed`);
}

/** Throws KEY_MISSING, KEY_UNAVAILABLE, or MODEL_INVALID where the envelope was changed. Wipe the key after use. */
export async function openEnvelope(
  source: PackageSource,
  manifest: Pick<Manifest, 'name' | 'version'>,
  keys: KeyProvider | undefined,
): Promise<Buffer> {
  const wrapped = await readEnvelope(source);
  if (wrapped === null) {
    throw new AppError('MODEL_INVALID', `${source.where} is encrypted, but ${envelopeFile} is missing: copy it again`);
  }
  const { keyId } = wrapped;
  if (keys === undefined) {
    const message = `${source.where} is encrypted under the key ${keyId}, and no key is given: set models.encryptionKey`;
    throw new AppError('KEY_MISSING', message, { keyId });
  }
  const key = await keys.unwrap(wrapped, { model: manifest.name, version: manifest.version });
  if (key.length !== dataKeyBytes) {
    throw new AppError(
      'MODEL_INVALID',
      `${source.where}/${envelopeFile} holds a key of ${key.length} bytes, expected 32`,
    );
  }
  return key;
}
