import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { RegistryClient } from '../../../lib/registry/client';
import { readLocalPackage } from '../../../lib/registry/local-package';
import { sendFiles } from '../../../lib/registry/send-files';
import { streamrec } from '../../integration/cli/run-streamrec';

export const model = 'shop';
/** Version 1 tells reasons, version 2 does not: their lists differ. */
const trainers = { '1': 'blend', '2': 'transitions' } as const;
export type WorldVersion = keyof typeof trainers;

/** Learns a version from a file of purchases. Gives its folder. */
export async function train(version: WorldVersion, data: string, folder: string): Promise<string> {
  const { code, stderr } = await streamrec([
    ...['train', '--data', data, '--trainer', trainers[version], '--workers', '1'],
    ...['--name', model, '--model-version', version, '--out', folder],
  ]);
  if (code !== 0) throw new Error(stderr);
  return join(folder, model, version);
}

/** Packs a version anew, as one that continues it. Gives the paths of its files. */
export async function pack(from: string, version: string, out: string): Promise<string[]> {
  const { code, stderr } = await streamrec([
    ...['model', 'pack', from, '--model-version', version, '--parent', basename(from), '--out', out],
  ]);
  if (code !== 0) throw new Error(stderr);
  const folder = join(out, model, version);
  return (await readdir(folder)).map((file) => join(folder, file));
}

/** Sends a version's folder to the registry, and makes the version of it. */
export async function register(client: RegistryClient, folder: string): Promise<void> {
  const local = await readLocalPackage(folder);
  const { manifest, manifestSha256 } = local;
  await sendFiles(client, local);
  const parent = manifest.version === '1' ? {} : { parent: '1' };
  const asked = { manifest: { sha256: manifestSha256 }, tags: { trainer: manifest.lineage.trainer }, ...parent };
  await client.write(model, 'version.created', asked, { reason: 'learned from the last month' });
}
