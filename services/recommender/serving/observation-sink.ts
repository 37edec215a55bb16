import { readFile } from 'node:fs/promises';
import type { Settings } from '../../../lib/config/settings';
import { createRegistryClient, type RegistryClient } from '../../../lib/registry/client';
import { keyVariable } from '../../../lib/registry/open-client';
import type { ObservationSink } from './report';

const timeoutMs = 5_000;

/**
 * The registry's API, as the settings say. The key is read when it is used, so that one that is replaced or comes late is taken; each
 * report is tried once, as the next is not far. Rejects as the client does, and where the key's file cannot be read.
 */
export function createObservationSink({ url, keyFile, caFile }: Settings['registry']): ObservationSink {
  let known: { readonly key: string; readonly client: RegistryClient } | null = null;
  return {
    async report(model, report) {
      const key = await readKey(keyFile);
      if (known?.key !== key) {
        const ca = caFile === '' ? undefined : await readFile(caFile, 'utf8');
        known?.client.close();
        known = { key, client: createRegistryClient({ url, key, ca, timeoutMs, retryMs: 0 }) };
      }
      await known.client.report(model, report);
    },
  };
}

async function readKey(keyFile: string): Promise<string> {
  // eslint-disable-next-line no-restricted-properties -- a secret is no setting: it is read where it is used
  const named = process.env[keyVariable] ?? '';
  return named !== '' || keyFile === '' ? named.trim() : (await readFile(keyFile, 'utf8')).trim();
}
