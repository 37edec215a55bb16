import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { FileRole } from './manifest';
import { gently } from './gently';

/** Of the version that a file belongs to, and its place there: a file moved elsewhere does not open. */
export interface FileBinding {
  readonly name: string;
  readonly version: string;
  readonly role: FileRole;
}

export const algorithm = 'aes-256-gcm';
export const dataKeyBytes = 32;
export const nonceBytes = 12;
export const tagBytes = 16;

/** AAD: three texts, each without line breaks, by line. */
const aad = ({ name, version, role }: FileBinding): Buffer => Buffer.from(`streamrec\n${name}\n${version}\n${role}`);

/** Gives the ciphertext with its tag at the end. A nonce is used once with a data key. */
export async function encryptFile(
  plain: Uint8Array,
  { key, nonce, binding }: { key: Buffer; nonce: Buffer; binding: FileBinding },
): Promise<Buffer> {
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes }).setAAD(aad(binding));
  const stored = Buffer.allocUnsafeSlow(plain.length + tagBytes);
  await gently(plain, (part, at) => cipher.update(part).copy(stored, at));
  cipher.final();
  cipher.getAuthTag().copy(stored, plain.length);
  return stored;
}

/** Null where the tag does not fit: the bytes, the key or the binding are others. */
export async function decryptFile(
  stored: Uint8Array,
  { key, nonce, binding }: { key: Buffer; nonce: Buffer; binding: FileBinding },
): Promise<Buffer | null> {
  if (stored.length < tagBytes) return null;
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes })
    .setAAD(aad(binding))
    .setAuthTag(stored.subarray(-tagBytes));
  const plain = Buffer.allocUnsafeSlow(stored.length - tagBytes);
  await gently(stored.subarray(0, -tagBytes), (part, at) => decipher.update(part).copy(plain, at));
  try {
    decipher.final();
    return plain;
  } catch {
    plain.fill(0);
    return null;
  }
}
