import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../errors';
import type { Manifest } from '../models/manifest';
import { folderSource } from '../models/package-source';
import { manifestFile, readManifest } from '../models/read-manifest';

export interface LocalFile<P extends string = string> {
  readonly path: P;
  readonly sha256: string;
  readonly bytes: number;
}

export type SideFile = LocalFile<(typeof sideFileNames)[number]>;

/** A version's folder, each file hashed and held against the manifest. */
export interface LocalPackage {
  readonly folder: string;
  readonly manifest: Manifest;
  /** Of manifest.json: what identifies the version. */
  readonly manifestSha256: string;
  /** manifest.json and what it names. */
  readonly files: readonly LocalFile[];
  readonly sideFiles: readonly SideFile[];
}

/** Files that are no part of the immutable version: its wrapped key and its signatures. */
const sideFileNames = ['envelope.json', 'signatures.json'] as const;

/** Throws MODEL_INVALID where a file is missing or is not what the manifest says: told before gigabytes are sent for nothing. */
export async function readLocalPackage(folder: string): Promise<LocalPackage> {
  const { manifest } = await readManifest(folderSource(folder));
  const written = await localFile(folder, manifestFile);
  const files = await Promise.all(
    Object.values(manifest.files).map(async (promised) => {
      const file = await localFile(folder, promised.path);
      if (file.sha256 === promised.sha256 && file.bytes === promised.bytes) return file;
      const is = `${join(folder, file.path)} has ${file.bytes} bytes and sha256 ${file.sha256}`;
      const said = `its manifest says ${promised.bytes} and ${promised.sha256}`;
      throw new AppError('MODEL_INVALID', `${is}, ${said}: copy or pack it again`);
    }),
  );
  const sideFiles = await Promise.all(sideFileNames.map((path) => localFile(folder, path).catch(none)));
  return {
    folder,
    manifest,
    manifestSha256: written.sha256,
    files: [written, ...files],
    sideFiles: sideFiles.flatMap((file) => (file === null ? [] : [file])),
  };
}

async function localFile<P extends string>(folder: string, path: P): Promise<LocalFile<P>> {
  const whole = join(folder, path);
  const hash = createHash('sha256');
  try {
    const { size: bytes } = await stat(whole);
    await pipeline(createReadStream(whole), hash);
    return { path, sha256: hash.digest('hex'), bytes };
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new AppError('MODEL_INVALID', `cannot read ${whole}: ${message}`, { cause, reason: code });
  }
}

function none(error: unknown): null {
  if (error instanceof AppError && error.facts.reason === 'ENOENT') return null;
  throw error;
}
