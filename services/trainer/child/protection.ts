import type { Settings } from '../../../lib/config/settings';
import { readOptionsOf } from '../../../lib/models/read-options';
import type { Protection } from '../../../lib/models/seal';
import { readSigningKey } from '../../../lib/models/trusted-keys';

/** How new versions are stored: encrypted where there is a key for it, signed where there is one. Throws KEY_MISSING, CONFIG_INVALID. */
export function protectionOf({ models, trainer }: Pick<Settings, 'models' | 'trainer'>): Protection {
  const { keys } = readOptionsOf(models);
  return {
    ...(keys ? { keys } : {}),
    signers: trainer.signingKey === '' ? [] : [readSigningKey(trainer.signingKey)],
  };
}
