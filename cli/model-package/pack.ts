import { readManifest } from '../../lib/models/read-manifest';
import { folderSource } from '../../lib/models/package-source';
import { exitCodes } from '../../lib/run-service';
import { aboutWith, packageSettings, protectionOf, readOptions, type AboutOptions, type StoreOptions } from './options';
import { readDraft } from './read-draft';
import { storeVersion, storedText } from './store';

export interface PackOptions extends StoreOptions, AboutOptions {}

/** `model pack`: a folder to an immutable version, compressed, encrypted and signed as told. */
export async function packModel(folder: string, options: PackOptions): Promise<number> {
  const read = readOptions(options);
  const protection = protectionOf(options, read);
  const parts = await readDraft(folder, read);
  const about = aboutWith(parts.about, options);
  const stored = await storeVersion(options.out, { ...parts, about }, protection);
  process.stdout.write(options.json ? `${JSON.stringify(stored)}\n` : `${storedText(stored)}\n`);
  return exitCodes.ok;
}

/** `model encrypt`: the same version encrypted, in another folder; its signatures do not hold any more. */
export async function encryptModel(folder: string, options: StoreOptions): Promise<number> {
  packageSettings(options);
  const { manifest } = await readManifest(folderSource(folder));
  const { compression } = manifest.files.model;
  const kept = options.compress === undefined && compression ? { compress: compression } : {};
  return packModel(folder, { ...options, ...kept, encrypt: true });
}
