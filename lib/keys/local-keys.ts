import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { AppError } from '../errors';
import type { KeyContext, KeyProvider } from './key-provider';

export const localKeyBytes = 32;
const [nonceBytes, tagBytes] = [12, 16];

/** Says nothing of the key, and the same wherever the key lies. */
export function fingerprintOf(key: Buffer): string {
  return createHmac('sha256', key).update('streamrec key id').digest('hex').slice(0, 32);
}

const aad = ({ model, version }: KeyContext): Buffer => Buffer.from(`streamrec\n${model}\n${version}\ndata key`);

/**
 * Wraps with a key of this process: AES-256-GCM, stored as nonce, ciphertext, tag.
 * @param key 32 bytes.
 */
export function localKeyProvider(key: Buffer): KeyProvider & { readonly keyId: string } {
  const keyId = fingerprintOf(key);
  return {
    keyId,
    wrap(dataKey, context) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(aad(context));
      const wrapped = Buffer.concat([nonce, cipher.update(dataKey), cipher.final(), cipher.getAuthTag()]);
      return Promise.resolve({ provider: 'local', keyId, wrapped: wrapped.toString('base64') });
    },
    async unwrap({ wrapped, provider, keyId: wanted }, context) {
      if (provider !== 'local' || wanted !== keyId) {
        const whose = `${context.model}@${context.version}`;
        throw new AppError(
          'KEY_MISSING',
          `${whose} is encrypted under the ${provider} key ${wanted}, this one is ${keyId}`,
        );
      }
      const bytes = Buffer.from(wrapped, 'base64');
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), {
          authTagLength: tagBytes,
        })
          .setAAD(aad(context))
          .setAuthTag(bytes.subarray(-tagBytes));
        return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]);
      } catch (cause) {
        const whose = `${context.model}@${context.version}`;
        throw new AppError('MODEL_INVALID', `the envelope of ${whose} was changed, or is of another version`, {
          cause,
        });
      }
    },
  };
}
