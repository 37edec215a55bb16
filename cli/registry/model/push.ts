import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../../lib/errors';
import { folderSource } from '../../../lib/models/package-source';
import { readManifest, manifestFile } from '../../../lib/models/read-manifest';
import type { RegistryClient } from '../../../lib/registry/client';
import { createByteProgress } from '../progress';
import type { WriteOptions } from '../options';
import { withRegistry } from '../session';
import { figuresText, size } from '../text';
import { carryOut, patiently } from '../write';

export interface PushOptions extends WriteOptions {
  readonly branch?: string;
  readonly parent?: string;
  readonly tag: Readonly<Record<string, string>>;
}

interface LocalFile {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** Files that are no part of the immutable version: its wrapped key and its signatures. */
const sideFileNames = ['envelope.json', 'signatures.json'];

/** Sends a version's files, those that the registry has not, and then makes the version of them. */
export async function push(folder: string, options: PushOptions): Promise<number> {
  const { manifest } = await readManifest(folderSource(folder));
  const promised = Object.values(manifest.files);
  const files = await Promise.all(
    [manifestFile, ...promised.map(({ path }) => path)].map((path) => localFile(folder, path)),
  );
  for (const entry of promised) checkHash(folder, entry, files);
  const sideFiles = (await Promise.all(sideFileNames.map((path) => localFile(folder, path).catch(absent)))).filter(
    isThere,
  );
  const { name: model, version } = manifest;
  const bytes = [...files, ...sideFiles].reduce((sum, file) => sum + file.bytes, 0);
  const asked = {
    manifest: { sha256: (files[0] as LocalFile).sha256 },
    sideFiles,
    ...(options.branch === undefined ? {} : { branch: options.branch }),
    ...(options.parent === undefined ? {} : { parent: options.parent }),
    ...(manifest.title === undefined ? {} : { title: manifest.title }),
    tags: options.tag,
  };
  return withRegistry(options, async (session) => {
    const { client } = session;
    const plan = {
      model,
      revision: await revisionOf(client, model),
      what: `create version ${version}`,
      facts: [
        ['files', `${[...files, ...sideFiles].map(({ path }) => path).join(', ')} (${size(bytes)})`],
        ['metrics', figuresText(manifest.metrics).replaceAll('\n', ', ') || 'none'],
      ] as const,
    };
    return carryOut(session, options, plan, {
      async send(fields) {
        await upload(client, folder, [...files, ...sideFiles], options.json);
        return client.write(model, 'version.created', asked, fields);
      },
      done: () => `version ${version} is there (${size(bytes)})`,
    });
  });
}

async function localFile(folder: string, path: string): Promise<LocalFile> {
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

/** Undefined where there is no such file. */
function absent(error: unknown): undefined {
  if (error instanceof AppError && error.facts.reason === 'ENOENT') return undefined;
  throw error;
}

function isThere<T>(value: T | undefined): value is T {
  return value !== undefined;
}

/** Told here, before gigabytes are sent for nothing. */
function checkHash(folder: string, promised: LocalFile, files: readonly LocalFile[]): void {
  const file = files.find(({ path }) => path === promised.path);
  if (file === undefined || (file.sha256 === promised.sha256 && file.bytes === promised.bytes)) return;
  const is = `${join(folder, promised.path)} has ${file.bytes} bytes and sha256 ${file.sha256}`;
  throw new AppError(
    'MODEL_INVALID',
    `${is}, its manifest says ${promised.bytes} and ${promised.sha256}: copy or pack it again`,
  );
}

/** 0 where there is no such model yet. */
async function revisionOf(client: RegistryClient, model: string): Promise<number> {
  try {
    return (await client.model(model)).revision;
  } catch (error) {
    if (error instanceof AppError && error.code === ('REGISTRY_UNKNOWN' as string)) return 0;
    throw error;
  }
}

async function upload(
  client: RegistryClient,
  folder: string,
  files: readonly LocalFile[],
  json: boolean,
): Promise<void> {
  for (const { path, sha256, bytes } of files) {
    if (await client.hasArtefact(sha256)) continue;
    const progress = createByteProgress(path, bytes, json);
    try {
      // Each try reads the file anew.
      await patiently(() => client.putArtefact(sha256, bytes, progress.watch(createReadStream(join(folder, path)))));
    } finally {
      progress.end();
    }
  }
}
