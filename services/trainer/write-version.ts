import { sealPackage, type Protection, type VersionParts } from '../../lib/models/seal';
import { writePackage } from '../../lib/models/write-package';

/** Writes `<outDir>/<name>/<version>/`, plain unless told. A version is immutable: throws MODEL_INVALID where it exists already. */
export async function writeVersion(outDir: string, parts: VersionParts, protection: Protection = {}) {
  const sealed = await sealPackage(parts, protection);
  return { manifest: sealed.manifest, dir: await writePackage(outDir, sealed) };
}
