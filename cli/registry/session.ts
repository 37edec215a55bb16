import { readSettings } from '../../lib/config/settings';
import type { RegistryClient } from '../../lib/registry/client';
import { keyVariable, openRegistryClient } from '../../lib/registry/open-client';
import { settingsSources } from '../command-options';
import { readApiKey } from './api-key';
import type { RegistryOptions } from './options';

export interface Session {
  readonly client: RegistryClient;
  /** Where the registry is, for messages. */
  readonly url: string;
}

/** Opens a client by the settings for as long as `work` needs it. */
export async function withRegistry<T>(options: RegistryOptions, work: (session: Session) => Promise<T>): Promise<T> {
  const url = options.registry === undefined ? {} : { 'registry.url': options.registry };
  const { registry } = readSettings(settingsSources({ ...options, set: { ...options.set, ...url } })).settings;
  const key = readApiKey(process.env, registry.keyFile) ?? '';
  const client = openRegistryClient(registry, { [keyVariable]: key });
  try {
    return await work({ client, url: registry.url });
  } finally {
    client.close();
  }
}
