import { writeFileSync } from 'node:fs';
import { writeKey } from '../cli/registry/write-key';
import { createRegistryClient, type RegistryClient } from '../lib/registry/client';
import { readLocalPackage } from '../lib/registry/local-package';
import { sendFiles } from '../lib/registry/send-files';
import type { DemoSystem } from './system';

export const demoModel = 'first';

/** The registry whose deployments the demo's services follow. */
export interface DemoRegistry {
  /** As an admin. */
  readonly client: RegistryClient;
  /** Of the admin, to sign in to the console with. */
  readonly adminKey: string;
  /** Sends a version's folder, and makes the version of it. */
  register(folder: string, reason: string, parent?: string): Promise<void>;
}

export async function startRegistry({ settings, services, ports, onStop }: DemoSystem): Promise<DemoRegistry> {
  const { key: adminKey } = await writeKey(settings, { user: 'you', role: 'admin', reason: 'the first key' });
  const own = { 'registryService.port': String(ports.api), 'registryService.host': '127.0.0.1' };
  await services.start('registry', ports.registry, own);
  const client = createRegistryClient({ url: settings.registry.url, key: adminKey });
  onStop(async () => client.close());
  const { key } = await client.createKey(
    { user: 'services', role: 'operator' },
    { reason: 'they report how versions do' },
  );
  writeFileSync(settings.registry.keyFile, `${key}\n`, { mode: 0o600 });
  return {
    client,
    adminKey,
    async register(folder, reason, parent) {
      const local = await readLocalPackage(folder);
      await sendFiles(client, local);
      const { manifest, manifestSha256 } = local;
      const asked = {
        manifest: { sha256: manifestSha256 },
        sideFiles: [...local.sideFiles],
        tags: { trainer: manifest.lineage.trainer },
        ...(parent === undefined ? {} : { parent }),
      };
      await client.write(demoModel, 'version.created', asked, { reason });
    },
  };
}
