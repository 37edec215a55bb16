import { sealPackage, type VersionParts } from '../../lib/models/seal';
import { writePackage } from '../../lib/models/write-package';

/** Writes `<outDir>/<name>/<version>/`, plain. A version is immutable: throws MODEL_INVALID where it exists already. */
export async function writeVersion(outDir: string, parts: VersionParts) {
  const sealed = await sealPackage(parts, {});
  return { manifest: sealed.manifest, dir: await writePackage(outDir, sealed) };
}
