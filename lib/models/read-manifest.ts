import { z } from 'zod';
import { AppError } from '../errors';
import { canonicalJson, sha256Of } from './canonical';
import { manifestSchema, type Manifest } from './manifest';
import type { PackageSource } from './package-source';

export const manifestFile = 'manifest.json';
/** The golden batch is most of it. */
export const mostManifestBytes = 16 << 20;

export interface ReadManifest {
  readonly manifest: Manifest;
  /** As it is stored: what is signed and hashed. */
  readonly text: Buffer;
}

/** @param sha256 what it must hash to. Throws MODEL_INVALID. */
export async function readManifest(source: PackageSource, sha256?: string): Promise<ReadManifest> {
  const text = await source.read(manifestFile, mostManifestBytes);
  const where = `${source.where}/${manifestFile}`;
  if (text === null) throw new AppError('MODEL_INVALID', `cannot read ${where}: there is no such file`);
  if (sha256 !== undefined && sha256Of(text) !== sha256) {
    throw new AppError(
      'MODEL_INVALID',
      `${where} has sha256 ${sha256Of(text)}, expected ${sha256}: it is another version`,
    );
  }
  return { manifest: parseManifest(where, text), text };
}

/** @param where for messages. Throws MODEL_INVALID where it does not fit its schema or its digest. */
export function parseManifest(where: string, text: Uint8Array): Manifest {
  let json: unknown;
  let decoded: string;
  try {
    decoded = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(text);
    json = JSON.parse(decoded);
  } catch (cause) {
    throw new AppError('MODEL_INVALID', `${where} is not JSON: ${(cause as Error).message}`, { cause });
  }
  const parsed = manifestSchema.safeParse(json);
  if (!parsed.success) {
    throw new AppError('MODEL_INVALID', `${where} does not fit: ${z.prettifyError(parsed.error)}`);
  }
  const { digest, ...rest } = json as Record<string, unknown>;
  if (digest === undefined) return parsed.data;
  if (canonicalJson(json) !== decoded || sha256Of(canonicalJson(rest)) !== digest) {
    throw new AppError(
      'MODEL_INVALID',
      `${where} does not fit its own digest: it was changed; take it from where it was packed`,
    );
  }
  return parsed.data;
}

/** The text of a manifest with its digest: what is stored, signed and hashed. */
export function manifestText(manifest: Omit<Manifest, 'digest'>): Buffer {
  const { digest: _, ...rest } = manifest as Manifest;
  return Buffer.from(canonicalJson({ ...rest, digest: sha256Of(canonicalJson(rest)) }));
}
