import { checkGraph } from '../../lib/models/check-package';
import { sealPackage, type Protection, type VersionParts } from '../../lib/models/seal';
import { writePackage } from '../../lib/models/write-package';

/** What a command that made a version says of it. */
export interface StoredVersion {
  readonly dir: string;
  readonly name: string;
  readonly version: string;
  readonly manifestSha256: string;
  /** In the folder, all files together. */
  readonly bytes: number;
  readonly encryptedBy: string | null;
  readonly signatures: number;
}

/** Seals a version, runs its golden input as a server would, and writes it whole. */
export async function storeVersion(
  outDir: string,
  parts: VersionParts,
  protection: Protection,
): Promise<StoredVersion> {
  const sealed = await sealPackage(parts, protection);
  await checkGraph({ manifest: sealed.manifest, bytes: parts.model });
  const dir = await writePackage(outDir, sealed);
  const { name, version } = sealed.manifest;
  return {
    dir,
    name,
    version,
    manifestSha256: sealed.manifestSha256,
    bytes: [...sealed.files.values()].reduce((sum, { length }) => sum + length, 0),
    encryptedBy: sealed.keyId,
    signatures: protection.signers?.length ?? 0,
  };
}

export function storedText({ dir, bytes, encryptedBy, signatures, manifestSha256 }: StoredVersion): string {
  const how = [
    `${sizeText(bytes)}`,
    ...(encryptedBy === null ? [] : [`encrypted under ${encryptedBy}`]),
    signatures === 0 ? 'not signed' : `signed by ${signatures} ${signatures === 1 ? 'key' : 'keys'}`,
  ];
  return `${dir}: ${how.join(', ')}; identity ${manifestSha256}`;
}

export function sizeText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${(bytes / 1_000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
