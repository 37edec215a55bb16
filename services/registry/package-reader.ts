import type { ArtefactStore } from '../../lib/artefacts/artefact-store';
import type { StoredBytes, StoredFile } from '../../lib/domain/registry/names';
import { AppError } from '../../lib/errors';
import { readModelFiles, type ReadOptions } from '../../lib/models/loader';
import type { Manifest } from '../../lib/models/manifest';
import { artefactSource } from '../../lib/models/package-source';
import { manifestFile, mostManifestBytes, parseManifest } from '../../lib/models/read-manifest';

/** What is uploaded of a version. */
export interface UploadedPackage {
  /** Of manifest.json's bytes. */
  readonly manifest: string;
  readonly sideFiles: readonly StoredFile[];
}

export interface ReadPackage {
  readonly manifest: Manifest;
  readonly stored: StoredBytes;
}

/** @throws AppError MODEL_INVALID, MODEL_UNTRUSTED, ARTEFACT_MISSING, REGISTRY_INVALID with what is not there. */
export type PackageReader = (uploaded: UploadedPackage) => Promise<ReadPackage>;

export interface PackageReaderDeps {
  readonly artefacts: ArtefactStore;
  /** Whose signatures count; what opens encrypted packages, where this process may. */
  readonly options: ReadOptions;
  /** Larger packages are not opened here, but by those that serve them. */
  readonly maxOpenedBytes: number;
}

/** Checks a package as far as this process can without serving it, one at a time: an opened one is in memory whole. */
export function createPackageReader({ artefacts, options, maxOpenedBytes }: PackageReaderDeps): PackageReader {
  let last: Promise<unknown> = Promise.resolve();
  return (uploaded) => {
    const read = last.then(() => readOne(uploaded));
    last = read.catch(() => undefined);
    return read;
  };

  async function readOne({ manifest: sha256, sideFiles }: UploadedPackage): Promise<ReadPackage> {
    const text = await artefacts.get(sha256, mostManifestBytes);
    const manifest = parseManifest(`manifest ${sha256}`, text);
    const where = `${manifest.name}@${manifest.version}`;
    const files = [...Object.values(manifest.files), ...sideFiles];
    const absent = await missingFiles(artefacts, files);
    if (absent.length > 0) {
      const errors = absent.map((message) => ({ where: 'files', message }));
      throw new AppError('REGISTRY_INVALID', `${where} is not whole: ${absent.join('; ')}; upload it first`, {
        errors,
      });
    }
    const hashes = new Map([[manifestFile, sha256], ...files.map(({ path, sha256 }) => [path, sha256] as const)]);
    const source = artefactSource(where, hashes, (hash, maxBytes) => artefacts.get(hash, maxBytes));
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    if (bytes <= maxOpenedBytes) await open(source);
    return { manifest, stored: { sha256, bytes: text.length } };
  }

  async function open(source: ReturnType<typeof artefactSource>): Promise<void> {
    try {
      await readModelFiles(source, options);
    } catch (error) {
      // Its files and signatures have been checked by then; what it holds, whoever serves it checks.
      if (!(error instanceof AppError && error.code === 'KEY_MISSING')) throw error;
    }
  }
}

/** What of the files is not there with the length that was promised, a line each. */
async function missingFiles(artefacts: ArtefactStore, files: readonly StoredFile[]): Promise<string[]> {
  const found = await Promise.all(
    files.map(async ({ path, sha256, bytes }) => {
      const known = await artefacts.stat(sha256);
      if (known === null) return [`${path} (${sha256}) has not been uploaded`];
      if (known.bytes !== bytes) return [`${path} (${sha256}) has ${known.bytes} bytes, ${bytes} are promised`];
      return [];
    }),
  );
  return found.flat();
}
