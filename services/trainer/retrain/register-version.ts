import { defaultBranch } from '../../../lib/domain/registry/names';
import { AppError } from '../../../lib/errors';
import type { RegistryClient } from '../../../lib/registry/client';
import { readLocalPackage } from '../../../lib/registry/local-package';
import { sendFiles } from '../../../lib/registry/send-files';
import type { TrainingRun } from '../../../lib/training/training-run';

export type RegisteringClient = Pick<RegistryClient, 'version' | 'model' | 'write' | 'hasArtefact' | 'putArtefact'>;

/** Of a change that a run asks for: the same whenever it asks, whichever process does. Ids are the registry's, over all its models. */
export function changeIdOf(model: string, runId: string, what: 'version' | 'branch' | 'canary'): string {
  return `${model}:${runId}:${what}`;
}

/** Undefined where the registry has no such thing. */
export async function unlessUnknown<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof AppError && error.code === 'REGISTRY_UNKNOWN') return undefined;
    throw error;
  }
}

/**
 * Sends the run's package and makes a version of it, on the branch of the manifest. However often it is called for a run, by whatever
 * process, there is one version: it bears the run's name, and the changes bear ids made of it.
 * @param folder of the package. Throws MODEL_INVALID where it is not whole, and as the registry does.
 */
export async function registerVersion(
  { runId, model, plan, trigger }: TrainingRun,
  folder: string,
  client: RegisteringClient,
): Promise<NonNullable<TrainingRun['version']>> {
  const there = await registeredVersion(runId, model, client);
  if (there) return there;
  const local = await readLocalPackage(folder);
  const { manifestSha256, sideFiles } = local;
  const branch = await openBranch(runId, model, plan, client);
  await sendFiles(client, local);
  const asked = {
    manifest: { sha256: manifestSha256 },
    sideFiles: [...sideFiles],
    branch,
    ...(plan.live === null ? {} : { parent: plan.live }),
    tags: { trigger: trigger.kind },
  };
  const how = { changeId: changeIdOf(model, runId, 'version'), reason: `retrained: ${trigger.why}`.slice(0, 2_000) };
  try {
    const { change } = await client.write(model, 'version.created', asked, how);
    return { revision: change.revision, manifestSha256 };
  } catch (error) {
    // Another process sent the same run's package meanwhile: that one is the version.
    const other = isTaken(error) ? await registeredVersion(runId, model, client) : null;
    if (other) return other;
    throw error;
  }
}

/** The run's version where it is registered already, else null. */
export async function registeredVersion(
  runId: string,
  model: string,
  client: Pick<RegistryClient, 'version'>,
): Promise<NonNullable<TrainingRun['version']> | null> {
  const known = await unlessUnknown(client.version(model, runId));
  return known ? { revision: known.revision, manifestSha256: known.manifest.sha256 } : null;
}

/** A branch goes out from what is live; where nothing is, from the newest version. A model's first version is on main. */
async function openBranch(
  runId: string,
  model: string,
  { branch, live }: TrainingRun['plan'],
  client: RegisteringClient,
) {
  const known = await unlessUnknown(client.model(model));
  if (!known) return defaultBranch;
  if (known.branches.some(({ name }) => name === branch)) return branch;
  if (live === null) return defaultBranch;
  await client
    .write(
      model,
      'branch.created',
      { branch, from: live },
      { changeId: changeIdOf(model, runId, 'branch'), reason: 'for retrained versions' },
    )
    .catch((error: unknown) => {
      if (!isTaken(error)) throw error;
    });
  return branch;
}

function isTaken(error: unknown): boolean {
  return error instanceof AppError && (error.code === 'REGISTRY_CONFLICT' || error.code === 'REGISTRY_INVALID');
}
