import type { ArtefactStore } from '../../lib/artefacts/artefact-store';
import { mayUse, mayUseAll, type Principal } from '../../lib/auth/principal';
import { storedFiles } from '../../lib/domain/registry/stored-files';
import type { RegistryState } from '../../lib/domain/registry/state';
import { AppError } from '../../lib/errors';

export interface NamedFile {
  readonly path: string;
  readonly sha256: string;
  /** Left out: as many as it has. */
  readonly bytes?: number;
}

/**
 * Gives a line for each file that cannot be named in a version: one that is not there, and one that whoever names it has neither sent nor may see
 * in another version. Both are told alike, so that nobody learns which files there are, or reads what they know no more of than the hash.
 * The others are not collected for as long as one that was just put, by whichever registry.
 */
export type FileCheck = (principal: Principal | null, files: readonly NamedFile[]) => Promise<string[]>;

export interface FileCheckDeps {
  readonly artefacts: Pick<ArtefactStore, 'stat' | 'isClaimed' | 'renew'>;
  readonly state: () => RegistryState;
  /** How long a file that belongs to no version is kept. */
  readonly graceMs: number;
  /** ms since 1970. */
  readonly now: () => number;
}

export function createFileCheck({ artefacts, state, graceMs, now }: FileCheckDeps): FileCheck {
  async function find(principal: Principal | null, sha256: string): Promise<{ readonly bytes: number } | null> {
    const known = await artefacts.stat(sha256);
    if (known === null || principal === null) return null;
    const isTheirs =
      mayUseAll(principal) || maySee(state(), principal, sha256) || (await artefacts.isClaimed(sha256, principal.id));
    if (!isTheirs) return null;
    // Another registry that collects does not know of the version that is being made.
    return known.putAt > now() - graceMs / 2 || (await artefacts.renew(sha256)) ? known : null;
  }

  async function lineOf(principal: Principal | null, { path, sha256, bytes }: NamedFile): Promise<string[]> {
    const found = await find(principal, sha256);
    if (found === null) return [`${path} (${sha256}) has not been uploaded`];
    if (bytes === undefined || found.bytes === bytes) return [];
    return [`${path} (${sha256}) has ${found.bytes} bytes, ${bytes} are promised`];
  }

  return async (principal, files) => (await Promise.all(files.map((file) => lineOf(principal, file)))).flat();
}

export function notUploaded(what: string, absent: readonly string[]): AppError {
  const errors = absent.map((message) => ({ where: 'files', message }));
  return new AppError('REGISTRY_INVALID', `${what} is not whole: ${absent.join('; ')}; upload it first`, { errors });
}

/** Whether a file is of a version that they may see. */
export function maySee({ models }: RegistryState, principal: Principal, sha256: string): boolean {
  for (const { name, versions } of models.values()) {
    if (!mayUse(principal, name)) continue;
    for (const record of versions.values()) if (storedFiles(record).some((file) => file.sha256 === sha256)) return true;
  }
  return false;
}
