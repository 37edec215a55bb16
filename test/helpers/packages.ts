import { localKeyProvider } from '../../lib/keys/local-keys';
import type { PackageSource } from '../../lib/models/package-source';
import { sealPackage, type Protection, type SealedPackage, type VersionParts } from '../../lib/models/seal';
import { newestItemGraph, newestItemManifest } from './newest-item-model';

export const aKey = (byte = 7) => localKeyProvider(Buffer.alloc(32, byte));

/** A package's files in memory. */
export function memorySource(files: ReadonlyMap<string, Uint8Array>): PackageSource {
  return {
    where: 'memory',
    read: (path) => Promise.resolve(files.has(path) ? Buffer.from(files.get(path) as Uint8Array) : null),
  };
}

export function packageParts(about: Partial<VersionParts['about']> = {}): VersionParts {
  const { files: _, format: __, ...rest } = newestItemManifest();
  return {
    model: newestItemGraph(),
    itemIds: Array.from({ length: 99 }, (___, i) => `i${i + 1}`),
    about: { ...rest, ...about },
  };
}

export const aPackage = (
  protection: Protection = {},
  about: Partial<VersionParts['about']> = {},
): Promise<SealedPackage> => sealPackage(packageParts(about), protection);
