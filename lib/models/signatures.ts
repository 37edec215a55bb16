import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../errors';
import { canonicalJson } from './canonical';
import type { PackageSource } from './package-source';

export const signaturesFile = 'signatures.json';
const mostBytes = 1 << 16;

/** Ed25519 over the bytes of manifest.json. A key's id is its public key in hexadecimal, so that all can be checked by all. */
export interface Signature {
  readonly keyId: string;
  readonly signature: string;
}

export interface Trust {
  /** Ids of keys whose signatures count, and what they are called here: their files. */
  readonly keys: ReadonlyMap<string, string>;
  /** Whether a version without such a signature is refused. */
  readonly required: boolean;
}

const signaturesSchema = z
  .array(
    z.strictObject({
      keyId: z.string().regex(/^ed25519:[0-9a-f]{64}$/),
      signature: z.string().regex(/^[0-9a-f]{128}$/),
    }),
  )
  .max(100);

/** SubjectPublicKeyInfo of Ed25519 (RFC 8410), before the 32 bytes of the key. */
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex');

/** @param key of Ed25519; of a private key, its public half's. */
export function keyIdOf(key: KeyObject): string {
  const der = (key.type === 'private' ? createPublicKey(key) : key).export({ type: 'spki', format: 'der' });
  return `ed25519:${der.subarray(spkiPrefix.length).toString('hex')}`;
}

/** @param key a private key of Ed25519. */
export function signManifest(text: Uint8Array, key: KeyObject): Signature {
  return { keyId: keyIdOf(key), signature: sign(null, text, key).toString('hex') };
}

export const signaturesText = (signatures: readonly Signature[]): Buffer => Buffer.from(canonicalJson(signatures));

/** Whether the signature is of this text, by the key that it names. */
export function isGenuine(text: Uint8Array, { keyId, signature }: Signature): boolean {
  const raw = Buffer.from(keyId.slice('ed25519:'.length), 'hex');
  const key = createPublicKey({ key: Buffer.concat([spkiPrefix, raw]), format: 'der', type: 'spki' });
  return verify(null, text, key, Buffer.from(signature, 'hex'));
}

/** Every signature of a package; all are genuine. Throws MODEL_INVALID where one is not, or the file was changed. */
export async function readSignatures(source: PackageSource, manifest: Uint8Array): Promise<readonly Signature[]> {
  const text = await source.read(signaturesFile, mostBytes);
  if (text === null) return [];
  const where = `${source.where}/${signaturesFile}`;
  const signatures = parse(text);
  if (signatures === null) {
    throw new AppError(
      'MODEL_INVALID',
      `${where} is not what was written there: it was changed; sign the version again`,
    );
  }
  const forged = signatures.find((signature) => !isGenuine(manifest, signature));
  if (forged) {
    const message = `${where}: the signature of ${forged.keyId} is not of this manifest: one of the two was changed`;
    throw new AppError('MODEL_INVALID', message);
  }
  return signatures;
}

function parse(text: Buffer): readonly Signature[] | null {
  try {
    const json: unknown = JSON.parse(text.toString());
    return Buffer.from(canonicalJson(json)).equals(text) ? signaturesSchema.parse(json) : null;
  } catch {
    return null;
  }
}

/** Ids of trusted keys that signed. Throws MODEL_UNTRUSTED where one is required and none did. */
export async function checkSignatures(
  source: PackageSource,
  manifest: Uint8Array,
  { keys, required }: Trust = { keys: new Map(), required: false },
): Promise<readonly string[]> {
  const signatures = await readSignatures(source, manifest);
  const trusted = signatures.map(({ keyId }) => keyId).filter((keyId) => keys.has(keyId));
  if (!required || trusted.length > 0) return trusted;
  const whose = signatures.map(({ keyId }) => keyId).join(', ');
  const found = whose === '' ? 'it is not signed' : `it is signed by ${whose}`;
  const wanted = [...keys.keys()].join(', ') || 'none, models.trustedKeys is empty';
  throw new AppError('MODEL_UNTRUSTED', `${source.where}: ${found}; models.requireSigned wants a key of ${wanted}`);
}
