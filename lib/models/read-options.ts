import type { Settings } from '../config/settings';
import { openKey } from '../keys/key-reference';
import { keyRing } from '../keys/key-ring';
import type { ReadOptions } from './loader';
import { readTrustedKeys } from './trusted-keys';

/**
 * What the settings say of who opens models and whose signatures count. Throws KEY_MISSING where a key is named that
 * cannot be read, CONFIG_INVALID for a trusted key that is none.
 * @param env where `env:NAME` keys are.
 */
export function readOptionsOf(
  { encryptionKey, formerKeys, kmsEndpoint, kmsRegion, trustedKeys, requireSigned }: Settings['models'],
  // eslint-disable-next-line no-restricted-properties -- keys are no settings: they are read where they are used
  env: Readonly<Record<string, string | undefined>> = process.env,
): ReadOptions {
  const trust = { keys: readTrustedKeys(trustedKeys), required: requireSigned };
  if (encryptionKey === '') return { trust };
  const open = (reference: string) => openKey(reference, { env, kms: { kmsEndpoint, kmsRegion } });
  return { trust, keys: keyRing([open(encryptionKey), ...formerKeys.map(open)]) };
}
