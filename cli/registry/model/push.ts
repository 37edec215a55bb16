import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../lib/errors';
import type { VersionView } from '../../../lib/registry/api/models';
import type { RegistryClient } from '../../../lib/registry/client';
import { createByteProgress } from '../progress';
import type { WriteOptions } from '../options';
import { withRegistry, type Session } from '../session';
import { figuresText, show, size } from '../text';
import { carryOut } from '../write';
import { readLocalPackage, type LocalFile, type LocalPackage } from '../../../lib/registry/local-package';

export interface PushOptions extends WriteOptions {
  readonly branch?: string;
  readonly parent?: string;
  readonly tag: Readonly<Record<string, string>>;
}

/** Sends a version's files, those that the registry has not, and then makes the version of them. Again changes nothing. */
export async function push(folder: string, options: PushOptions): Promise<number> {
  return withRegistry(options, async (session) => {
    const local = await readLocalPackage(folder);
    const { name, version } = local.manifest;
    const known = await unlessUnknown(session.client.version(name, version));
    if (known?.manifest.sha256 === local.manifestSha256) return pushSideFiles(session, options, local, known);
    // 0 where there is no such model yet.
    const revision = known?.revision ?? (await unlessUnknown(session.client.model(name)))?.revision ?? 0;
    return pushVersion(session, options, local, revision);
  });
}

function pushVersion(session: Session, options: PushOptions, local: LocalPackage, revision: number): Promise<number> {
  const { client } = session;
  const { manifest, manifestSha256, files, sideFiles } = local;
  const { name: model, version } = manifest;
  const all = [...files, ...sideFiles];
  const bytes = all.reduce((sum, file) => sum + file.bytes, 0);
  const facts = [
    ['files', `${all.map(({ path }) => path).join(', ')} (${size(bytes)})`],
    ['metrics', figuresText(manifest.metrics).replaceAll('\n', ', ') || 'none'],
  ] as const;
  const plan = { model, revision, what: `create version ${version}`, facts };
  return carryOut(session, options, plan, {
    async send(fields) {
      await upload(client, local, all, options.json);
      const asked = {
        manifest: { sha256: manifestSha256 },
        sideFiles: [...sideFiles],
        ...(options.branch === undefined ? {} : { branch: options.branch }),
        ...(options.parent === undefined ? {} : { parent: options.parent }),
        tags: options.tag,
      };
      return client.write(model, 'version.created', asked, fields);
    },
    done: () => `version ${version} is there (${size(bytes)})`,
  });
}

/** The version is there; it may have been signed or rekeyed since. */
async function pushSideFiles(session: Session, options: PushOptions, local: LocalPackage, known: VersionView) {
  const { client } = session;
  const { sideFiles } = local;
  const { model, version, revision } = known;
  const kept = new Set(known.sideFiles.map(({ sha256 }) => sha256));
  if (sideFiles.length === kept.size && sideFiles.every(({ sha256 }) => kept.has(sha256))) {
    const answer = { model, version, revision, unchanged: true };
    await show(options.json, answer, () => `${model}: version ${version} is there already, just like this one`);
    return 0;
  }
  const facts = [['files', sideFiles.map(({ path }) => path).join(', ') || 'none']] as const;
  const plan = { model, revision, what: `replace the wrapped key and the signatures of version ${version}`, facts };
  return carryOut(session, options, plan, {
    async send(fields) {
      await upload(client, local, sideFiles, options.json);
      return client.write(model, 'version.side-files-changed', { version, sideFiles: [...sideFiles] }, fields);
    },
    done: () => `version ${version} has its new wrapped key and signatures`,
  });
}

async function upload(
  client: RegistryClient,
  { folder }: LocalPackage,
  files: readonly LocalFile[],
  json: boolean,
): Promise<void> {
  for (const { path, sha256, bytes } of files) {
    if (await client.hasArtefact(sha256)) continue;
    const progress = createByteProgress(path, bytes, json);
    try {
      await client.putArtefact(sha256, bytes, () => progress.watch(createReadStream(join(folder, path))));
    } finally {
      progress.end();
    }
  }
}

/** Undefined where the registry has no such thing. */
async function unlessUnknown<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof AppError && error.code === 'REGISTRY_UNKNOWN') return undefined;
    throw error;
  }
}
