import type { ArtefactStore } from '../../lib/artefacts/artefact-store';
import type { Principal } from '../../lib/auth/principal';
import type { StoredBytes, StoredFile } from '../../lib/domain/registry/names';
import { AppError } from '../../lib/errors';
import { readModelFiles, type ReadOptions } from '../../lib/models/loader';
import type { Manifest } from '../../lib/models/manifest';
import { artefactSource } from '../../lib/models/package-source';
import { manifestFile, mostManifestBytes, parseManifest } from '../../lib/models/read-manifest';
import { notUploaded, type FileCheck } from './named-files';

/** What is uploaded of a version. */
export interface UploadedPackage {
  /** Of manifest.json's bytes. */
  readonly manifest: string;
  readonly sideFiles: readonly StoredFile[];
  /** Whoever says that it is theirs. */
  readonly by: Principal | null;
}

export interface ReadPackage {
  readonly manifest: Manifest;
  readonly stored: StoredBytes;
}

/** @throws AppError MODEL_INVALID, MODEL_UNTRUSTED, ARTEFACT_MISSING, REGISTRY_INVALID with what is not there. */
export type PackageReader = (uploaded: UploadedPackage) => Promise<ReadPackage>;

export interface PackageReaderDeps {
  readonly artefacts: Pick<ArtefactStore, 'get'>;
  readonly checkFiles: FileCheck;
  /** Whose signatures count; what opens encrypted packages, where this process may. */
  readonly options: ReadOptions;
  /** Larger packages are not opened here, but by those that serve them. */
  readonly maxOpenedBytes: number;
}

/** Checks a package as far as this process can without serving it, one at a time: an opened one is in memory whole. */
export function createPackageReader({
  artefacts,
  checkFiles,
  options,
  maxOpenedBytes,
}: PackageReaderDeps): PackageReader {
  let last: Promise<unknown> = Promise.resolve();
  return (uploaded) => {
    const read = last.then(() => readOne(uploaded));
    last = read.catch(() => undefined);
    return read;
  };

  async function readOne({ manifest: sha256, sideFiles, by }: UploadedPackage): Promise<ReadPackage> {
    const [unknown] = await checkFiles(by, [{ path: manifestFile, sha256 }]);
    if (unknown !== undefined) throw new AppError('ARTEFACT_MISSING', `${unknown}: upload it first`, { sha256 });
    const text = await artefacts.get(sha256, mostManifestBytes);
    const manifest = parseManifest(`manifest ${sha256}`, text);
    const where = `${manifest.name}@${manifest.version}`;
    const files = [...Object.values(manifest.files), ...sideFiles];
    const absent = await checkFiles(by, files);
    if (absent.length > 0) throw notUploaded(where, absent);
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
