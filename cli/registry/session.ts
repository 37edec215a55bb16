import { readFileSync } from 'node:fs';
import { readSettings, type Settings } from '../../lib/config/settings';
import { AppError } from '../../lib/errors';
import { createRegistryClient, type RegistryClient } from '../../lib/registry/client';
import { settingsSources } from '../command-options';
import { readApiKey } from './api-key';
import type { RegistryOptions } from './options';

export interface Session {
  readonly client: RegistryClient;
  readonly settings: Settings;
  /** Where the registry is, for messages. */
  readonly url: string;
}

/** Opens a client by the settings for as long as `work` needs it. */
export async function withRegistry<T>(options: RegistryOptions, work: (session: Session) => Promise<T>): Promise<T> {
  const sources = settingsSources(options);
  const overrides = {
    ...sources.overrides,
    ...(options.registry === undefined ? {} : { 'registry.url': options.registry }),
  };
  const { settings } = readSettings({ ...sources, overrides });
  const { url, keyFile, caFile } = settings.registry;
  const key = readApiKey(process.env, keyFile);
  const client = createRegistryClient({ url, key: key ?? '', ...(caFile === '' ? {} : { ca: readCa(caFile) }) });
  try {
    return await work({ client, settings, url });
  } finally {
    client.close();
  }
}

function readCa(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
    throw new AppError('CONFIG_INVALID', `registry.caFile: ${file} cannot be read (${code})`, { cause });
  }
}
