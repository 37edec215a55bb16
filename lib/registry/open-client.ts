import { readFileSync } from 'node:fs';
import type { Settings } from '../config/settings';
import { AppError } from '../errors';
import { createRegistryClient, type RegistryClient, type RegistryClientOptions } from './client';

/** The environment's variable that holds a key. */
export const keyVariable = 'STREAMREC_REGISTRY_KEY';

/**
 * A client by the settings: its key from the environment, else from `registry.keyFile`. Throws CONFIG_INVALID for a file that cannot be read.
 * @param env where `keyVariable` may be.
 */
export function openRegistryClient(
  { url, keyFile, caFile }: Pick<Settings['registry'], 'url' | 'keyFile' | 'caFile'>,
  env: Readonly<Record<string, string | undefined>>,
  more: Partial<RegistryClientOptions> = {},
): RegistryClient {
  const key = env[keyVariable] ?? (keyFile === '' ? '' : read('keyFile', keyFile).trim());
  const ca = caFile === '' ? undefined : read('caFile', caFile);
  return createRegistryClient({ url, key, ca, ...more });
}

function read(setting: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const why = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new AppError('CONFIG_INVALID', `registry.${setting}: cannot read ${file} (${why})`, { cause, file });
  }
}
