import { AppError } from '../errors';
import type { KeyProvider } from './key-provider';
import type { OpenKey } from './key-reference';

/**
 * Wraps with the first key, opens with whichever fits: while keys are changed, some versions are under the old one.
 * @param keys at least one.
 */
export function keyRing(keys: readonly [OpenKey, ...OpenKey[]]): KeyProvider {
  return {
    wrap: (dataKey, context) => keys[0].provider.wrap(dataKey, context),
    async unwrap(wrapped, context) {
      const { keyId } = wrapped;
      let refusal: AppError | null = null;
      for (const key of keys) {
        if (key.kind !== wrapped.provider || (key.keyId !== null && key.keyId !== keyId)) continue;
        try {
          return await key.provider.unwrap(wrapped, context);
        } catch (error) {
          // One KMS key cannot tell whether another would open it.
          if (!(error instanceof AppError) || key.kind === 'local') throw error;
          if (refusal?.code !== 'KEY_UNAVAILABLE') refusal = error;
        }
      }
      if (refusal) throw refusal;
      const given = keys
        .map(({ reference, keyId: own }) => (own === null ? reference : `${reference} (${own})`))
        .join(', ');
      const message = `${context.model}@${context.version} is encrypted under the ${wrapped.provider} key ${keyId}; given is ${given}`;
      throw new AppError('KEY_MISSING', message, { keyId });
    },
  };
}
