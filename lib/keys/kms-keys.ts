import type * as Kms from '@aws-sdk/client-kms';
import { AppError } from '../errors';
import type { KeyContext, KeyProvider } from './key-provider';

export interface KmsSettings {
  /** Empty: the provider's own for the region. */
  readonly kmsEndpoint: string;
  readonly kmsRegion: string;
}

/** A KMS that takes a request and says nothing for so long is tried again, a few times. */
const usualSilenceMs = 10_000;

const connectMs = 5_000;
const attempts = 4;

/** A KMS writes these into its audit log, and wants the same again to unwrap. */
const encryptionContext = ({ model, version }: KeyContext): Record<string, string> => ({
  purpose: 'streamrec data key',
  model,
  version,
});

/**
 * Wraps by a KMS that speaks the protocol of AWS KMS; the key-encryption key never leaves it. Credentials are found as
 * every AWS client finds them: in the environment, a shared file, or the machine's role.
 * @param key an id, ARN or alias.
 */
export function kmsKeyProvider(
  key: string,
  { kmsEndpoint, kmsRegion }: KmsSettings,
  silenceMs = usualSilenceMs,
): KeyProvider {
  // Here and not above: only those who use a KMS pay for its client.
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a dynamic import needs a flag wherever jest runs it
  const { DecryptCommand, EncryptCommand, KMSClient } = require('@aws-sdk/client-kms') as typeof Kms;
  /** A client of its own for each request, which are rare: one that stayed would keep its connection for as long as the process lives. */
  async function ask<T>(request: (client: Kms.KMSClient) => Promise<T>): Promise<T> {
    const client = new KMSClient({
      region: kmsRegion,
      ...(kmsEndpoint === '' ? {} : { endpoint: kmsEndpoint }),
      maxAttempts: attempts,
      // The SDK's requestTimeout only warns.
      requestHandler: { connectionTimeout: connectMs, socketTimeout: silenceMs },
    });
    try {
      return await request(client).catch((cause: unknown) => refuse(cause, key));
    } finally {
      client.destroy();
    }
  }
  return {
    async wrap(dataKey, context) {
      const command = new EncryptCommand({
        KeyId: key,
        Plaintext: dataKey,
        EncryptionContext: encryptionContext(context),
      });
      const { CiphertextBlob, KeyId } = await ask((client) => client.send(command));
      if (!CiphertextBlob || !KeyId)
        throw new AppError('KEY_UNAVAILABLE', `the KMS wrapped nothing with the key ${key}`);
      return { provider: 'aws-kms', keyId: KeyId, wrapped: Buffer.from(CiphertextBlob).toString('base64') };
    },
    async unwrap({ wrapped, keyId }, context) {
      const command = new DecryptCommand({
        KeyId: key,
        CiphertextBlob: Buffer.from(wrapped, 'base64'),
        EncryptionContext: encryptionContext(context),
      });
      const { Plaintext, KeyId } = await ask((client) => client.send(command));
      if (!Plaintext) throw new AppError('KEY_UNAVAILABLE', `the KMS unwrapped nothing with the key ${key}`);
      if (KeyId !== keyId) {
        const message = `the envelope of ${context.model}@${context.version} names the key ${keyId}, ${KeyId} opens it: it was changed`;
        throw new AppError('MODEL_INVALID', message);
      }
      // A view would leave a copy that nobody wipes.
      const dataKey = Buffer.from(Plaintext);
      Plaintext.fill(0);
      return dataKey;
    },
  };
}

const changed = 'InvalidCiphertextException';
/** Names of errors that say: the key is another, is not there, cannot be used, or not by us. */
const refused =
  /IncorrectKey|NotFound|Disabled|InvalidState|InvalidKeyUsage|InvalidArn|AccessDenied|NotAuthorized|UnrecognizedClient|InvalidSignature|ValidationException/;

function refuse(cause: unknown, key: string): never {
  const { name, message } = cause as Error;
  const said = `${name}: ${message}`;
  if (name === changed) {
    throw new AppError('MODEL_INVALID', `the KMS does not open the envelope: it was changed (${said})`, { cause });
  }
  if (refused.test(name))
    throw new AppError('KEY_MISSING', `the KMS does not let us use the key ${key} (${said})`, { cause });
  throw new AppError('KEY_UNAVAILABLE', `the KMS with the key ${key} does not answer (${said})`, { cause });
}
