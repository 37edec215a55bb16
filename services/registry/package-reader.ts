import type { ArtefactStore } from '../../lib/artefacts/artefact-store';
import type { CommandPayload } from '../../lib/domain/registry/commands';
import type { StoredFile } from '../../lib/domain/registry/names';
import type { Manifest } from '../../lib/models/manifest';

/** What is uploaded of a version. */
export interface UploadedPackage {
  /** Of manifest.json's bytes. */
  readonly manifest: string;
  readonly sideFiles: readonly StoredFile[];
}

/** Reads and checks what was uploaded, as far as it can without serving it. @throws AppError MODEL_INVALID, ARTEFACT_MISSING */
export type PackageReader = (uploaded: UploadedPackage) => Promise<{ readonly manifest: Manifest; readonly bytes: number }>;

/** Longest manifest: its golden batch takes the most room. */
export const maxManifestBytes = 16 * 1_048_576;

/** What the log keeps of a manifest. */
export function describedBy(manifest: Manifest): Pick<CommandPayload<'version.created'>, 'version' | 'files' | 'contract' | 'metrics' | 'parameters'> {
  const { files, inputs, outputs, window, maxBatch, topK } = manifest;
  return {
    version: manifest.version,
    files: Object.values(files).map(({ path, sha256, bytes }) => ({ path, sha256, bytes })),
    contract: { inputs, outputs, window, maxBatch, topK },
    metrics: manifest.metrics,
    parameters: manifest.lineage.parameters,
  };
}

/** Every file that the version is made of is there, with the length that was promised. @returns what is wrong, a line each. */
export async function missingFiles(artefacts: ArtefactStore, files: readonly StoredFile[]): Promise<string[]> {
  const found = await Promise.all(
    files.map(async ({ path, sha256, bytes }) => {
      const known = await artefacts.stat(sha256);
      if (known === null) return [`${path}: ${sha256} has not been uploaded`];
      if (known.bytes !== bytes) return [`${path}: ${sha256} has ${known.bytes} bytes, the manifest says ${bytes}`];
      return [];
    }),
  );
  return found.flat();
}
