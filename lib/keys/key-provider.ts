/** A data key as it is stored beside a package: of no use without the key-encryption key that it names. */
export interface WrappedKey {
  /** Which kind of provider made it: `local` by a key of 32 bytes, from a file or the environment alike. */
  readonly provider: 'local' | 'aws-kms';
  /** Which of that provider's keys: a fingerprint, or an ARN. */
  readonly keyId: string;
  /** Base64. */
  readonly wrapped: string;
}

/** What a data key is for. It is bound to the wrapped key, and a KMS writes it into its own audit log. */
export interface KeyContext {
  readonly model: string;
  readonly version: string;
}

/** Holds key-encryption keys, or knows who does. Data keys are 32 bytes, and whoever gets one wipes it after use. */
export interface KeyProvider {
  /** Throws KEY_UNAVAILABLE (retriable) where a KMS does not answer, KEY_MISSING where it knows no such key. */
  wrap(dataKey: Buffer, context: KeyContext): Promise<WrappedKey>;
  /** Throws KEY_MISSING where it does not hold the key, MODEL_INVALID where what was wrapped has been changed. */
  unwrap(wrapped: WrappedKey, context: KeyContext): Promise<Buffer>;
}
